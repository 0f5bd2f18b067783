import type { Localized } from '@/lib/shared/locale';
import { settingsOf } from '../engine/settings';
import { quote, say } from '../say';
import { defineContainerAssertion } from './assertion';

/** Assertions on what a container was made with. */

export const containerCommand = defineContainerAssertion({
  type: 'container.command',
  expected: ({ container, equals, contains }) =>
    contains === undefined
      ? say(
          `Container ${container} runs: ${quote((equals ?? []).join(' '))}`,
          `容器 ${container} 运行的命令是：${quote((equals ?? []).join(' '))}`,
        )
      : say(
          `The command of container ${container} contains “${quote(contains)}”.`,
          `容器 ${container} 的命令包含“${quote(contains)}”。`,
        ),
  observe: (_check, { Path, Args }) => [Path, ...(Args ?? [])],
  judge({ container, equals, contains }, command) {
    const joined = command.join(' ');
    const right = contains === undefined ? sameTexts(command, equals ?? []) : joined.includes(contains);
    // Right but for being one text for a shell, where the task wants the program itself.
    const inShell = !right && equals !== undefined && command.at(-1) === equals.join(' ');
    return {
      passed: right,
      observed: right ? 'right' : inShell ? 'in-shell' : 'different',
      found: say(
        `Container ${container} runs: ${quote(joined)}`,
        `容器 ${container} 运行的命令是：${quote(joined)}`,
      ),
    };
  },
});

export const containerEnv = defineContainerAssertion({
  type: 'container.env',
  expected: ({ container, name, equals, absent }) =>
    expectedEntry(`Container ${container}`, `容器 ${container} `, {
      what: say(`the environment variable ${name}`, `环境变量 ${name}`),
      equals,
      absent,
    }),
  async observe({ container, name }, _container, { engine }) {
    const { Env } = settingsOf(await engine.inspect(container)).Config;
    return Env?.find((entry) => entry.startsWith(`${name}=`))?.slice(name.length + 1);
  },
  judge: ({ name, equals, absent }, value) =>
    judgeEntry(say(`the variable ${name}`, `变量 ${name}`), value, { equals, absent }),
});

export const containerLabel = defineContainerAssertion({
  type: 'container.label',
  expected: ({ container, name, equals, absent }) =>
    expectedEntry(`Container ${container}`, `容器 ${container} `, {
      what: say(`the label ${name}`, `标签 ${name}`),
      equals,
      absent,
    }),
  async observe({ container, name }, _container, { engine }) {
    const { Labels } = settingsOf(await engine.inspect(container)).Config;
    return Labels && Object.hasOwn(Labels, name) ? Labels[name] : undefined;
  },
  judge: ({ name, equals, absent }, value) =>
    judgeEntry(say(`the label ${name}`, `标签 ${name}`), value, { equals, absent }),
});

export const containerUser = defineContainerAssertion({
  type: 'container.user',
  expected: ({ container, user }) =>
    user === undefined
      ? say(
          `Container ${container} runs as another user than root.`,
          `容器 ${container} 不以 root 用户运行。`,
        )
      : say(`Container ${container} runs as the user ${user}.`, `容器 ${container} 以用户 ${user} 运行。`),
  observe: async ({ container }, _container, { engine }) =>
    settingsOf(await engine.inspect(container)).Config.User,
  judge({ container, user, root }, is) {
    // USER is NAME or UID, with a group behind a colon or not; none is root.
    const isRoot = ['', 'root', '0'].includes(is.split(':', 1)[0] ?? '');
    const shown = quote(is === '' ? 'root' : is);
    return {
      passed: (user === undefined || is === user) && (root === undefined || !isRoot),
      observed: isRoot ? 'root' : is,
      found: say(`Container ${container} runs as ${shown}.`, `容器 ${container} 以 ${shown} 运行。`),
    };
  },
});

interface Wanted {
  equals: string | undefined;
  absent: true | undefined;
}

function expectedEntry(
  en: string,
  zhCN: string,
  { what, equals, absent }: Wanted & { what: Localized },
): Localized {
  if (absent) return say(`${en} does not have ${what.en}.`, `${zhCN}没有${what['zh-CN']}。`);
  return equals === undefined
    ? say(`${en} has ${what.en}.`, `${zhCN}有${what['zh-CN']}。`)
    : say(`${en} has ${what.en}: “${equals}”.`, `${zhCN}的${what['zh-CN']}是“${equals}”。`);
}

function judgeEntry(what: Localized, value: string | undefined, { equals, absent }: Wanted) {
  if (value === undefined)
    return {
      passed: absent === true,
      observed: 'unset',
      found: say(`It does not have ${what.en}.`, `没有${what['zh-CN']}。`),
    };
  const right = !absent && (equals === undefined || value === equals);
  return {
    passed: right,
    observed: right || absent ? 'set' : 'different',
    found: say(`It has ${what.en}: “${quote(value)}”.`, `${what['zh-CN']}是“${quote(value)}”。`),
  };
}

function sameTexts(some: readonly string[], others: readonly string[]): boolean {
  return some.length === others.length && some.every((text, at) => text === others[at]);
}
