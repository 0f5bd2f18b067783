import type { Check } from '@/lib/content/checks/check';
import type { Exercise, Parameters } from '@/lib/content/model';
import type { EngineEvent } from '@/lib/shared/wire/sandboxd';
import { fillExercise } from './fill';

/** Checks of what is answered on the page: no event of the sandbox changes their outcome. */
const ANSWERED: ReadonlySet<Check['type']> = new Set(['answer', 'choice', 'order', 'match']);

/** Acts that leave a container's state as it was: looking into it, and what grading itself may cause. */
const HARMLESS = new Set(['top', 'attach', 'detach', 'resize', 'exec_create', 'exec_start', 'exec_die']);

/** Whether an exercise can pass by what is in the sandbox alone. */
export function isObservable({ checks }: Pick<Exercise, 'checks'>): boolean {
  return checks.length > 0 && checks.every(({ type }) => !ANSWERED.has(type));
}

/** Which events may change the outcome of this learner's exercise. Fill it once, ask it of every event. */
export function concerns(exercise: Exercise, parameters: Parameters): (event: EngineEvent) => boolean {
  const { checks } = fillExercise(exercise, parameters);
  return (event) => checks.some((check) => isConcerned(check, event));
}

function isConcerned(check: Check, { type, action, attributes }: EngineEvent): boolean {
  if (!('container' in check) || type !== 'container') return false;
  // A rename tells the old name with the slash of the engine's own notation.
  const names = [attributes['name'], attributes['oldName']?.replace(/^\//, '')];
  if (!names.includes(check.container)) return false;
  const base = action.split(':', 1)[0] ?? action;
  return check.type === 'event' ? base === check.action : !HARMLESS.has(base);
}
