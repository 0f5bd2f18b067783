import { describeState, isSameRun, stateOf } from '../engine/container';
import { quote, say } from '../say';
import { defineAssertion, defineContainerAssertion } from './assertion';

/** Assertions on what was removed, and on what was not to be touched meanwhile. */

export const containerGone = defineAssertion({
  type: 'container.gone',
  expected: ({ container }) =>
    say(`There is no container ${container} any more.`, `容器 ${container} 已经删除。`),
  async observe(check, scene) {
    const seeded = scene.baseline.containers[check.container];
    const named = await scene.engine.container(check.container);
    const renamed = !named && seeded !== undefined && (await scene.engine.inspect(seeded.id)) !== null;
    return { named, renamed };
  },
  judge({ container: name }, { named, renamed }) {
    if (named) return { passed: false, observed: stateOf(named), found: describeState(name, named) };
    if (renamed) {
      const words = say(
        `The container is still there, under another name than ${name}.`,
        `容器还在，只是不叫 ${name} 了。`,
      );
      return { passed: false, observed: 'renamed', found: words };
    }
    return {
      passed: true,
      observed: 'gone',
      found: say(`Container ${name} is gone.`, `容器 ${name} 已经没有了。`),
    };
  },
});

/** In the engine's words. `removing` is about to go by itself. */
const STOPPED = new Set(['created', 'exited', 'dead']);

export const containersNoneStopped = defineAssertion({
  type: 'containers.none-stopped',
  expected: () => say('There is no stopped container.', '没有已停止的容器。'),
  observe: async (_check, scene) =>
    (await scene.engine.containers()).filter(({ state }) => STOPPED.has(state)).map(({ name }) => name),
  judge(_check, stopped) {
    const names = quote(stopped.join(', '));
    return {
      passed: stopped.length === 0,
      observed: stopped.length === 0 ? 'none' : 'some',
      found:
        stopped.length === 0
          ? say('There is none.', '一个也没有。')
          : say(`These are not running: ${names}.`, `这些容器没有在运行：${names}。`),
    };
  },
});

export const containerUninterrupted = defineContainerAssertion({
  type: 'container.uninterrupted',
  guard: true,
  expected: ({ container }) =>
    say(
      `Container ${container} was not started again since the exercise began.`,
      `练习开始之后，容器 ${container} 没有重新启动过。`,
    ),
  observe(_check, container, scene) {
    return { again: !isSameRun(container, scene.baseline) };
  },
  judge: ({ container }, { again }) => ({
    passed: !again,
    observed: again ? 'restarted' : 'uninterrupted',
    found: again
      ? say(
          `Container ${container} was started anew since the exercise began.`,
          `练习开始之后，容器 ${container} 又启动过一次。`,
        )
      : say(`Container ${container} is in the same run.`, `容器 ${container} 没有中断过。`),
  }),
});
