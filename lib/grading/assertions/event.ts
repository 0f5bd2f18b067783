import type { EngineEvent } from '@/lib/shared/wire/sandboxd';
import { CannotCheck, WHY } from '../cannot-check';
import { EVENT_LAG_MS } from '../limits';
import { quote, say } from '../say';
import type { Scene } from '../scene';
import { defineAssertion, type CheckOf } from './assertion';

type EventCheck = CheckOf<'event'>;

/** Acts that leave no trace in the state, judged by what sandboxd recorded out of the learner's reach. */
export const event = defineAssertion({
  type: 'event',
  expected: (check) =>
    say(
      `${describe(check.action, check.attributes)} happened to container ${check.container}.`,
      `容器 ${check.container} 发生过事件 ${describe(check.action, check.attributes)}。`,
    ),
  async observe(check, scene) {
    const first = await look(check, scene);
    if (first.seen) return first;
    // The record may lag a little behind the command that the learner, or a script, has just ended.
    await scene.wait(EVENT_LAG_MS);
    const second = await look(check, scene);
    if (!second.seen && !second.complete) throw new CannotCheck(WHY.eventsMissed);
    return second;
  },
  judge: (check, { seen, similar }) => ({
    passed: seen,
    observed: seen ? 'seen' : 'absent',
    found: seen ? SEEN : describeAbsence(check, similar),
  }),
});

async function look(check: EventCheck, scene: Scene) {
  const { containers, at } = scene.baseline;
  const { events, complete } = await scene.engine.containerEvents(at);
  const seededId = containers[check.container]?.id;
  const similar = events.filter(
    (candidate) =>
      // By id too, so that an act on the seeded container counts while it had another name.
      (candidate.attributes['name'] === check.container || candidate.id === seededId) &&
      baseAction(candidate) === check.action,
  );
  const seen = similar.some((candidate) =>
    Object.entries(check.attributes).every(([name, value]) => candidate.attributes[name] === value),
  );
  return { seen, complete, similar };
}

/** The action without what the engine appends to some, as in `exec_create: sh`. */
function baseAction({ action }: EngineEvent): string {
  return action.split(':', 1)[0] ?? action;
}

function describe(action: string, attributes: Readonly<Record<string, string>>): string {
  const details = Object.entries(attributes).map(([name, value]) => `${name}=${value}`);
  return details.length === 0 ? action : `${action} (${details.join(', ')})`;
}

function describeAbsence(check: EventCheck, similar: readonly EngineEvent[]) {
  const last = similar.at(-1);
  if (!last)
    return say(
      `No ${check.action} of container ${check.container} was seen since the exercise began.`,
      `练习开始之后，没有看到容器 ${check.container} 的 ${check.action} 事件。`,
    );
  const asked = Object.keys(check.attributes).map((name) => [name, last.attributes[name] ?? ''] as const);
  const seen = quote(describe(check.action, Object.fromEntries(asked)));
  return say(`Only ${seen} was seen.`, `只看到了 ${seen}。`);
}

const SEEN = say('It was seen since the exercise began.', '练习开始之后看到了它。');
