import type { Localized } from '@/lib/shared/locale';
import { describeState, stateOf, wasStarted, type Container, type ContainerState } from '../engine/container';
import { STEADY_MS } from '../limits';
import { say } from '../say';
import type { Scene } from '../scene';
import { defineContainerAssertion, type CheckOf } from './assertion';

type WantedState = CheckOf<'container.state'>['state'];

interface Seen {
  state: ContainerState | 'missing';
  words: Localized;
}

export const containerState = defineContainerAssertion({
  type: 'container.state',
  expected: ({ container, state }) => WANTED[state](container),
  observe: (check, container, scene) =>
    check.state === 'running'
      ? lookTwice(check.container, container, scene, STEADY_MS)
      : { state: stateOf(container), words: describeState(check.container, container) },
  judge: (check, { state, words }: Seen) => ({
    passed: state === check.state,
    observed: state,
    found: words,
  }),
});

export const containerNeverStarted = defineContainerAssertion({
  type: 'container.never-started',
  expected: ({ container }) =>
    say(`Container ${container} exists and was never started.`, `容器 ${container} 存在，而且从未启动过。`),
  observe: (_check, container) => container,
  judge: (check, container) => ({
    passed: !wasStarted(container),
    observed: wasStarted(container) ? 'started' : 'never',
    found: wasStarted(container)
      ? say(`Container ${check.container} was started.`, `容器 ${check.container} 启动过。`)
      : describeState(check.container, container),
  }),
});

export const containerExitCode = defineContainerAssertion({
  type: 'container.exit-code',
  expected: ({ container, code }) =>
    say(
      `Container ${container} has ended, with exit code ${code}.`,
      `容器 ${container} 已经结束，退出码为 ${code}。`,
    ),
  observe: (_check, container) => container,
  judge(check, container) {
    const state = stateOf(container);
    // A container that is made, or about to be restarted, holds an exit code too, but has not ended.
    const ended = state === 'exited' || state === 'dead';
    return {
      passed: ended && container.State.ExitCode === check.code,
      observed: ended ? String(container.State.ExitCode) : 'none',
      found: describeState(check.container, container),
    };
  },
});

const WANTED: Record<WantedState, (name: string) => Localized> = {
  running: (name) => say(`Container ${name} is running, and stays so.`, `容器 ${name} 正在稳定运行。`),
  paused: (name) => say(`Container ${name} is paused.`, `容器 ${name} 处于暂停状态。`),
  exited: (name) => say(`Container ${name} exists and has ended.`, `容器 ${name} 还在，并且已经结束。`),
  created: (name) => say(`Container ${name} is created, not started.`, `容器 ${name} 已创建，没有启动。`),
};

/** A container that crashes and is restarted looks like a running one for moments: the same process must be there later. */
export async function lookTwice(
  name: string,
  first: Container,
  scene: Scene,
  steadyMs: number,
): Promise<Seen> {
  if (stateOf(first) !== 'running') return { state: stateOf(first), words: describeState(name, first) };
  await scene.wait(steadyMs);
  const second = await scene.engine.containerAgain(name);
  if (second === null) return { state: 'missing', words: didNotStay(name, steadyMs) };
  const state = stateOf(second);
  if (state !== 'running') return { state, words: describeState(name, second) };
  const same =
    second.Id === first.Id &&
    second.State.StartedAt === first.State.StartedAt &&
    second.RestartCount === first.RestartCount;
  return same
    ? { state, words: describeState(name, second) }
    : { state: 'restarting', words: didNotStay(name, steadyMs) };
}

const didNotStay = (name: string, steadyMs: number) =>
  say(
    `Container ${name} was running, but did not stay so for ${steadyMs / 1000} seconds.`,
    `容器 ${name} 运行了一下，但没能持续 ${steadyMs / 1000} 秒。`,
  );
