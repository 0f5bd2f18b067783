import { describeMissing, describeState } from '../engine/container';
import { say } from '../say';
import { defineContainerAssertion } from './assertion';

/** Whether two containers stand in one network namespace. The kernel says so, whichever way they got there. */
export const containerSharesNetwork = defineContainerAssertion({
  type: 'container.shares-network',
  expected: ({ container, with: other }) =>
    say(
      `Containers ${container} and ${other} share one network.`,
      `容器 ${container} 和 ${other} 共用同一个网络。`,
    ),
  async observe(check, container, { engine }) {
    const other = await engine.container(check.with);
    const [mine, its] = await Promise.all([engine.process(container), other && engine.process(other)]);
    return { container, other, mine: mine?.network, its: its?.network };
  },
  judge({ container: name, with: otherName }, { container, other, mine, its }) {
    const failed = (observed: string, found: ReturnType<typeof say>) => ({ passed: false, observed, found });
    if (!other) return failed('other-missing', describeMissing(otherName));
    if (mine === undefined) return failed('not-running', describeState(name, container));
    if (its === undefined) return failed('other-not-running', describeState(otherName, other));
    return {
      passed: mine === its,
      observed: mine === its ? 'shared' : 'own',
      found:
        mine === its
          ? say(`${name} and ${otherName} share one network.`, `${name} 和 ${otherName} 共用同一个网络。`)
          : say(`${name} has a network of its own.`, `${name} 用的是自己的网络。`),
    };
  },
});
