import type { EngineEvent } from '@/lib/shared/wire/sandboxd';
import { EVENT_KINDS } from '@/lib/content/checks/event-check';
import type { Localized } from '@/lib/shared/locale';
import type { Baseline } from '../baseline';
import { CannotCheck, WHY } from '../cannot-check';
import { EVENT_LAG_MS } from '../limits';
import { fullReference } from '../engine/reference';
import { quote, say } from '../say';
import type { Scene } from '../scene';
import { defineAssertion, type CheckOf } from './assertion';
import { seededId } from './image-identity';

type EventCheck = CheckOf<'event'>;

/** Acts that leave no trace in the state, judged by what sandboxd recorded out of the learner's reach. */
export const event = defineAssertion({
  type: 'event',
  expected(check) {
    const act = describe(check.action, check.attributes);
    const thing = nameOf(check);
    return check.absent
      ? say(`${act} did not happen to ${thing.en}.`, `${thing['zh-CN']} 没有发生过事件 ${act}。`)
      : say(`${act} happened to ${thing.en}.`, `${thing['zh-CN']} 发生过事件 ${act}。`);
  },
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
    passed: seen !== (check.absent ?? false),
    observed: seen ? 'seen' : 'absent',
    found: seen ? SEEN : describeAbsence(check, similar),
  }),
});

async function look(check: EventCheck, scene: Scene) {
  const { events, complete } = await scene.engine.events(scene.baseline.at);
  const { kind, name } = thingOf(check);
  const similar = events.filter(
    (candidate) =>
      candidate.type === kind &&
      isOf(candidate, name, scene.baseline) &&
      baseAction(candidate) === check.action,
  );
  const seen = similar.some((candidate) =>
    Object.entries(check.attributes).every(([name, value]) => candidate.attributes[name] === value),
  );
  return { seen, complete, similar };
}

/** What the check is about, in the engine's word for its kind. */
function thingOf(check: EventCheck): { kind: string; name: string } {
  const kind = EVENT_KINDS.find((each) => check[each] !== undefined) ?? 'container';
  return { kind, name: check[kind] ?? '' };
}

/** By id too, so that an act on a seeded thing counts while it had another name; a volume's id is its name. */
function isOf({ type, id, attributes }: EngineEvent, name: string, baseline: Baseline): boolean {
  switch (type) {
    case 'container':
      return attributes['name'] === name || id === baseline.containers[name]?.id;
    case 'image':
      // The engine tells a pull or a tag by the reference, and the rest by the image's id.
      return (
        [id, attributes['name']].some(
          (said) => said !== undefined && fullReference(said) === fullReference(name),
        ) || id === seededId(name, baseline)
      );
    case 'network':
      return attributes['name'] === name || id === baseline.networks?.[name];
    default:
      return id === name;
  }
}

/** The action without what the engine appends to some, as in `exec_create: sh`. */
function baseAction({ action }: EngineEvent): string {
  return action.split(':', 1)[0] ?? action;
}

function describe(action: string, attributes: Readonly<Record<string, string>>): string {
  const details = Object.entries(attributes).map(([name, value]) => `${name}=${value}`);
  return details.length === 0 ? action : `${action} (${details.join(', ')})`;
}

function nameOf(check: EventCheck) {
  const { kind, name } = thingOf(check);
  return say(`${NOUNS[kind]?.en ?? kind} ${name}`, `${NOUNS[kind]?.['zh-CN'] ?? kind} ${name}`);
}

const NOUNS: Record<string, Localized> = {
  container: say('container', '容器'),
  image: say('image', '镜像'),
  volume: say('volume', '数据卷'),
  network: say('network', '网络'),
};

function describeAbsence(check: EventCheck, similar: readonly EngineEvent[]) {
  const last = similar.at(-1);
  if (!last)
    return say(
      `No ${check.action} of ${nameOf(check).en} was seen since the exercise began.`,
      `练习开始之后，没有看到${nameOf(check)['zh-CN']} 的 ${check.action} 事件。`,
    );
  const asked = Object.keys(check.attributes).map((name) => [name, last.attributes[name] ?? ''] as const);
  const seen = quote(describe(check.action, Object.fromEntries(asked)));
  return say(`Only ${seen} was seen.`, `只看到了 ${seen}。`);
}

const SEEN = say('It was seen since the exercise began.', '练习开始之后看到了它。');
