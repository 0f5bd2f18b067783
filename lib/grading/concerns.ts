import { EVENT_KINDS } from '@/lib/content/checks/event-check';
import type { Leaf } from '@/lib/content/checks/check';
import { acts, leavesOf } from '@/lib/content/checks/parts';
import type { Exercise, Parameters } from '@/lib/content/model';
import type { EngineEvent } from '@/lib/shared/wire/sandboxd';
import { fillExercise } from './fill';

/** Checks of what is answered on the page: no event of the sandbox changes their outcome. */
const ANSWERED: ReadonlySet<Leaf['type']> = new Set(['answer', 'choice', 'order', 'match']);

/** What the engine tells when it begins, and not when it ends: a visit to a container, a copy on its way into a file. */
const BEGINNINGS = new Set(['attach', 'export', 'save']);

/** Looking into a container, and the beginning of something; `archive-path` is what reading its files causes. */
const LOOKS = new Set([...BEGINNINGS, 'top', 'resize', 'exec_create', 'exec_start', 'archive-path']);

/** Acts that leave a container's state as it was. They may end what has changed a file. */
const HARMLESS = new Set([...LOOKS, 'detach', 'exec_die', 'commit', 'extract-to-dir']);

/** Checks that a change of a container's health may decide: with it a server may have come up, too. */
const HEALTH: ReadonlySet<Leaf['type']> = new Set(['container.health', 'event', 'http', 'script']);

/** Acts that change which images there are, under which names, and where. */
const OF_IMAGES = new Set(['pull', 'push', 'tag', 'untag', 'delete', 'import', 'load']);

/** Acts that change which volumes and networks there are, and who is on them. */
const OF_THINGS = new Set(['create', 'destroy', 'connect', 'disconnect']);

/** Whether an exercise can pass by itself: by what is in the sandbox alone, and by looking alone. */
export function isObservable({ checks }: Pick<Exercise, 'checks'>): boolean {
  return checks.length > 0 && leavesOf(checks).every((check) => !ANSWERED.has(check.type) && !acts(check));
}

/** Which events may change the outcome of this learner's exercise. Fill it once, ask it of every event. */
export function concerns(exercise: Exercise, parameters: Parameters): (event: EngineEvent) => boolean {
  const checks = leavesOf(fillExercise(exercise, parameters).checks);
  return (event) => checks.some((check) => isConcerned(check, event));
}

/** Which events begin something that may change the outcome as it goes on, and whose end no event tells. */
export function beginnings(exercise: Exercise, parameters: Parameters): (event: EngineEvent) => boolean {
  const checks = leavesOf(fillExercise(exercise, parameters).checks);
  return (event) => BEGINNINGS.has(event.action) && checks.some((check) => awaitsEnd(check, event));
}

/** Whether what begins with the event may leave, when it ends, what the check looks at. */
function awaitsEnd(check: Leaf, event: EngineEvent): boolean {
  switch (check.type) {
    case 'archive':
    case 'image.archive':
    case 'volume.file':
      return true;
    case 'file':
      return check.container === undefined || isNamed(check.container, event);
    case 'container.logs':
      return isNamed(check.container, event);
    default:
      return false;
  }
}

function isConcerned(check: Leaf, event: EngineEvent): boolean {
  const action = event.action.split(':', 1)[0] ?? event.action;
  if (check.type === 'event') return action === check.action && isAbout(check, event);
  if (event.type === 'node' || event.type === 'service') return isOfSwarm(check);
  if (event.type === 'image') return isOfImage(check) && OF_IMAGES.has(action);
  if (event.type === 'network' || event.type === 'volume')
    return OF_THINGS.has(action) && isOfThing(check, action, event);
  if (event.type !== 'container') return false;
  // The state is as it was: only who asks for the health is told something new.
  if (action === 'health_status' && !HEALTH.has(check.type)) return false;
  switch (check.type) {
    case 'script':
      // Nobody can tell what it looks at.
      return !LOOKS.has(action);
    case 'unchanged':
      return !LOOKS.has(action);
    case 'kubernetes.object':
    case 'swarm.state':
    case 'service':
      // A pod or task is a container whose name nobody knows beforehand; leaving a swarm ends all of them.
      return !HARMLESS.has(action);
    case 'containers.none-stopped':
      return !HARMLESS.has(action);
    case 'archive':
    case 'image.archive':
    case 'yaml':
    case 'compose':
    case 'dockerfile':
    case 'volume.file':
      return !LOOKS.has(action);
    case 'file':
      // Of the sandbox's own files nothing tells; a container that did something is the best sign there is.
      return !LOOKS.has(action) && (check.container === undefined || isNamed(check.container, event));
    case 'http':
    case 'network.reach':
      // Whoever answers, or is in the way, may be any container; what it answers with, a file.
      return !LOOKS.has(action);
    case 'container.shares-network':
      return !HARMLESS.has(action) && (isNamed(check.container, event) || isNamed(check.with, event));
    case 'container.gone':
      // It may have had another name by then.
      return action === 'destroy' || (!HARMLESS.has(action) && isNamed(check.container, event));
    default:
      return 'container' in check && !HARMLESS.has(action) && isNamed(check.container, event);
  }
}

function isOfSwarm({ type }: Leaf): boolean {
  return type === 'swarm.state' || type === 'service' || type === 'script';
}

function isOfImage({ type }: Leaf): boolean {
  return (
    type.startsWith('image.') || ['container.image', 'registry.image', 'script', 'unchanged'].includes(type)
  );
}

/** Only a container is looked up by its name: the others' ids are not known here, and such events are few. */
function isAbout(check: Extract<Leaf, { type: 'event' }>, event: EngineEvent): boolean {
  if (check.container !== undefined) return event.type === 'container' && isNamed(check.container, event);
  return EVENT_KINDS.some((kind) => kind === event.type && check[kind] !== undefined);
}

/** Whether an event of a volume or a network, of which the engine tells the name, may change the outcome. */
function isOfThing(check: Leaf, action: string, { type, id, attributes }: EngineEvent): boolean {
  // Of a network the engine tells the name apart from the id; a volume has only a name.
  const name = type === 'network' ? attributes['name'] : id;
  const isMembership = action === 'connect' || action === 'disconnect';
  switch (check.type) {
    case 'script':
      return true;
    case 'http':
    case 'network.reach':
      return isMembership;
    case 'unchanged':
      return (
        !isMembership && (type === 'network' ? check.networks : check.volumes).some((one) => one === name)
      );
    case 'volume.exists':
    case 'volume.gone':
    case 'volume.field':
    case 'volume.file':
      return type === 'volume' && check.volume === name;
    case 'network.exists':
    case 'network.gone':
    case 'network.field':
      return type === 'network' && !isMembership && check.network === name;
    case 'swarm.state':
    case 'service':
      // Leaving a swarm is told by its containers and networks alone.
      return type === 'network';
    case 'container.network':
      // Who was connected is told by an id that nobody here knows; with `only` any other network counts too.
      return isMembership && (check.network === name || check.only === true);
    default:
      return false;
  }
}

function isNamed(container: string, { attributes }: EngineEvent): boolean {
  // A rename tells the old name with the slash of the engine's own notation.
  return [attributes['name'], attributes['oldName']?.replace(/^\//, '')].includes(container);
}
