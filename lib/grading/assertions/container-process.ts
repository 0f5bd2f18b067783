import { describeState, stateOf, type Container } from '../engine/container';
import { quote, say } from '../say';
import { defineContainerAssertion } from './assertion';

export const containerInteractive = defineContainerAssertion({
  type: 'container.interactive',
  expected: ({ container }) =>
    say(
      `Container ${container} has a terminal and keeps its input open.`,
      `容器 ${container} 有终端，并且输入保持打开。`,
    ),
  observe: (_check, container) => ({ terminal: container.Config.Tty, input: container.Config.OpenStdin }),
  judge(check, { terminal, input }) {
    return {
      passed: terminal && input,
      observed: !terminal ? 'no-terminal' : !input ? 'no-input' : 'interactive',
      found: describeInteraction(check.container, terminal, input),
    };
  },
});

export const containerMainProcess = defineContainerAssertion({
  type: 'container.main-process',
  expected: ({ container, anyOf }) =>
    say(
      `The main process of container ${container} is ${anyOf.join(' or ')}.`,
      `容器 ${container} 的主进程是 ${anyOf.join(' 或 ')}。`,
    ),
  observe: (_check, container) => ({ container, program: mainProgram(container) }),
  judge(check, { container, program }) {
    return {
      passed: program !== null && check.anyOf.includes(program),
      observed: program ?? 'none',
      found:
        program === null
          ? describeState(check.container, container)
          : say(
              `The main process of container ${check.container} is ${quote(program)}.`,
              `容器 ${check.container} 的主进程是 ${quote(program)}。`,
            ),
    };
  },
});

const INITS = new Set(['docker-init', 'tini', 'dumb-init']);

/**
 * The program that the engine started as the container's main process, by base name, or null when none is running.
 *
 * It is read from the engine's own record (Path and Args) and not from `/top`: for that the engine runs the sandbox's
 * `ps`, which the learner, being root there, can replace by a script that prints what is wanted. The price is that a
 * program which has since replaced itself, as in `sh -c 'exec sleep 1d'`, counts as what it began as.
 * An init in front is looked through: `--init` leaves no trace in Path, and one that the image's entrypoint names
 * is there to run the next program.
 */
function mainProgram(container: Container): string | null {
  const state = stateOf(container);
  if (state !== 'running' && state !== 'paused') return null;
  const first = baseName(container.Path);
  if (!INITS.has(first)) return first;
  const next = (container.Args ?? []).find((argument) => !argument.startsWith('-'));
  return next === undefined ? first : baseName(next);
}

function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

function describeInteraction(name: string, terminal: boolean, input: boolean) {
  if (terminal && input)
    return say(
      `Container ${name} has a terminal, and its input is open.`,
      `容器 ${name} 有终端，输入也开着。`,
    );
  if (terminal)
    return say(
      `Container ${name} has a terminal, but its input is not kept open.`,
      `容器 ${name} 有终端，但输入没有保持打开。`,
    );
  if (input)
    return say(
      `Container ${name} keeps its input open, but has no terminal.`,
      `容器 ${name} 的输入开着，但没有终端。`,
    );
  return say(
    `Container ${name} has no terminal, and its input is not kept open.`,
    `容器 ${name} 没有终端，输入也没有保持打开。`,
  );
}
