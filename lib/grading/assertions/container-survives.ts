import type { Localized } from '@/lib/shared/locale';
import type { Survival } from '@/lib/shared/wire/survival';
import { describeState, stateOf, type Container } from '../engine/container';
import { say } from '../say';
import { defineContainerAssertion } from './assertion';

/** Whether a container comes back by itself when its main process is killed. It acts, and leaves the container running. */
export const containerSurvives = defineContainerAssertion({
  type: 'container.survives',
  expected: ({ container, seconds }) =>
    say(
      `When its main process is killed, container ${container} runs again within ${seconds} s.`,
      `容器 ${container} 的主进程被杀死后，会在 ${seconds} 秒内重新运行。`,
    ),
  async observe(check, container, { engine }) {
    const isUp = stateOf(container) === 'running';
    return { container, survival: isUp ? await engine.disturb(container, check.seconds * 1000) : null };
  },
  judge(check, { container, survival }) {
    const { outcome } = survival ?? { outcome: 'not-running' as const };
    return {
      passed: outcome === 'restarted',
      observed: outcome,
      found: describe(outcome, check, container),
    };
  },
});

function describe(
  outcome: Survival['outcome'],
  { container: name, seconds }: { container: string; seconds: number },
  container: Container,
): Localized {
  switch (outcome) {
    case 'restarted':
      return say(
        `Its main process was killed, and container ${name} runs again.`,
        `主进程被杀死后，容器 ${name} 又运行起来了。`,
      );
    case 'ended':
      return say(
        `Its main process was killed, and nothing restarted container ${name} within ${seconds} s. It has been started again for you.`,
        `主进程被杀死后，${seconds} 秒内没有任何东西重新启动容器 ${name}。系统已经替你重新启动了它。`,
      );
    case 'unsteady':
      return say(
        `Its main process was killed. Container ${name} was restarted, but did not stay up.`,
        `主进程被杀死后，容器 ${name} 被重新启动，但没能持续运行。`,
      );
    case 'gone':
      return say(
        `Its main process was killed, and container ${name} was removed.`,
        `主进程被杀死后，容器 ${name} 被删除了。`,
      );
    case 'removed-at-end':
      return say(
        `Container ${name} was made with --rm: it is removed as soon as it ends, and cannot be restarted.`,
        `容器 ${name} 是用 --rm 创建的：它一结束就会被删除，不能重新启动。`,
      );
    case 'not-running':
      return stateOf(container) === 'running'
        ? say(`Container ${name} did not stay running.`, `容器 ${name} 没能持续运行。`)
        : describeState(name, container);
  }
}
