import { stripVTControlCharacters } from 'node:util';
import type { Localized } from '@/lib/shared/locale';
import type { ExecResult } from '@/lib/shared/wire/sandboxd';
import { CannotCheck } from '../cannot-check';
import { quote, say } from '../say';
import { defineAssertion } from './assertion';

/** From here on bash tells of a program that could not be run, or of a signal. */
const NOT_RUN = 126;

export const script = defineAssertion({
  type: 'script',
  expected: ({ expected }) => expected,
  async observe(check, scene) {
    if (check.source === undefined) throw new CannotCheck(noScript(check.id));
    const name = check.file ?? check.id;
    const { parameters } = scene;
    const ran = { name, source: check.source, parameters, timeoutMs: check.seconds * 1000 };
    const result = await scene.engine.script(ran);
    if (result.timedOut) throw new CannotCheck(didNotEnd(check.seconds));
    if (result.truncated) throw new CannotCheck(PRINTS_ON);
    if (result.exitCode === null || result.exitCode >= NOT_RUN)
      throw new CannotCheck(couldNotRun(lastWords(result)));
    return { code: result.exitCode, ...readOutput(result) };
  },
  judge: (_check, { code, observed, found }) => ({
    passed: code === 0,
    observed: observed ?? (code === 0 ? 'passed' : String(code)),
    found: found ?? (code === 0 ? say('It is so.', '符合。') : endedSilently(code)),
  }),
});

interface Output {
  observed: string | undefined;
  found: Localized | undefined;
}

/** What the script says in the lines made for it, else all that it printed. */
function readOutput(result: ExecResult): Output {
  const told = new Map<string, string>();
  const rest: string[] = [];
  for (const line of stripVTControlCharacters(result.stdout).split('\n')) {
    const [, key, value] = /^(observed|found\.en|found\.zh-CN)=(.*)$/.exec(line) ?? [];
    if (key === undefined || value === undefined) rest.push(line);
    else told.set(key, value);
  }
  const words = quote(rest.join('\n')) || lastWords(result);
  const en = told.get('found.en') ?? told.get('found.zh-CN');
  const zhCN = told.get('found.zh-CN') ?? en;
  const own = en !== undefined && zhCN !== undefined ? say(quote(en), quote(zhCN)) : undefined;
  const observed = quote(told.get('observed') ?? '');
  return { observed: observed === '' ? undefined : observed, found: own ?? printed(words) };
}

function printed(words: string): Localized | undefined {
  return words === '' ? undefined : say(`The check says: ${words}`, `检查的输出：${words}`);
}

function lastWords({ stderr }: ExecResult): string {
  return quote(stripVTControlCharacters(stderr).trimEnd().split('\n').at(-1) ?? '');
}

const endedSilently = (code: number) =>
  say(
    `It is not so (the check ended with exit code ${code}, and printed nothing).`,
    `不符合（检查以退出码 ${code} 结束，没有输出）。`,
  );

const noScript = (id: string) =>
  say(
    `This could not be checked: the check “${id}” has no script. Tell your instructor.`,
    `无法检查：检查“${id}”没有脚本。请告诉老师。`,
  );

const didNotEnd = (seconds: number) =>
  say(
    `This could not be checked: the script of the check did not end within ${seconds} s. Try again.`,
    `无法检查：检查的脚本没有在 ${seconds} 秒之内结束。请再试一次。`,
  );

const PRINTS_ON = say(
  'This could not be checked: the script of the check printed more than is read.',
  '无法检查：检查的脚本输出太多，没有读完。',
);

const couldNotRun = (words: string) =>
  say(
    `This could not be checked: the script of the check could not run. ${words}`.trimEnd(),
    `无法检查：检查的脚本无法运行。${words}`,
  );
