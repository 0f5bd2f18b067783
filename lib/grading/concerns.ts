import { EVENT_KINDS } from '@/lib/content/checks/event-check';
import type { Leaf } from '@/lib/content/checks/check';
import { leavesOf } from '@/lib/content/checks/parts';
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

/** Acts that change which images there are, under which names, and where. */
const OF_IMAGES = new Set(['pull', 'push', 'tag', 'untag', 'delete', 'import', 'load']);

/** Whether an exercise can pass by what is in the sandbox alone. */
export function isObservable({ checks }: Pick<Exercise, 'checks'>): boolean {
  return checks.length > 0 && leavesOf(checks).every(({ type }) => !ANSWERED.has(type));
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
  if (event.type === 'image') return isOfImage(check) && OF_IMAGES.has(action);
  if (event.type !== 'container') return false;
  switch (check.type) {
    case 'script':
      // Nobody can tell what it looks at.
      return !LOOKS.has(action);
    case 'unchanged':
      return !LOOKS.has(action);
    case 'containers.none-stopped':
      return !HARMLESS.has(action);
    case 'archive':
    case 'image.archive':
    case 'yaml':
    case 'compose':
    case 'dockerfile':
      return !LOOKS.has(action);
    case 'file':
      // Of the sandbox's own files nothing tells; a container that did something is the best sign there is.
      return !LOOKS.has(action) && (check.container === undefined || isNamed(check.container, event));
    case 'container.gone':
      // It may have had another name by then.
      return action === 'destroy' || (!HARMLESS.has(action) && isNamed(check.container, event));
    default:
      return 'container' in check && !HARMLESS.has(action) && isNamed(check.container, event);
  }
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

function isNamed(container: string, { attributes }: EngineEvent): boolean {
  // A rename tells the old name with the slash of the engine's own notation.
  return [attributes['name'], attributes['oldName']?.replace(/^\//, '')].includes(container);
}
