import type { Check, Leaf } from './check';
import { UNCHANGED, type unchangedSchema } from './unchanged';
import type { z } from 'zod';

/** A check and where it stands, by the path of the value that holds it. */
export interface PlacedCheck {
  check: Check;
  path: PropertyKey[];
  /** How many combinations it stands in. */
  depth: number;
}

interface Checked {
  checks: readonly Check[];
  unchanged?: z.infer<typeof unchangedSchema> | undefined;
}

/** All checks of an exercise; what must stay as it was comes first, since it cannot be made good by going on. */
export function checksOf({ checks, unchanged }: Checked): Check[] {
  return unchanged ? [{ id: UNCHANGED, type: 'unchanged', ...unchanged }, ...checks] : [...checks];
}

/** The checks that a check is made of; none unless it is a combination. */
export function partsOf(check: Check): readonly Check[] {
  return 'checks' in check ? check.checks : [];
}

/** Every check, also those within others, each before its parts. */
export function placedChecks(checks: readonly Check[], path: PropertyKey[], depth = 0): PlacedCheck[] {
  return checks.flatMap((check, at) => {
    const here = [...path, at];
    return [{ check, path: here, depth }, ...placedChecks(partsOf(check), [...here, 'checks'], depth + 1)];
  });
}

/** Checks that only look at what was answered; any other needs the sandbox. */
const THOUGHT: ReadonlySet<string> = new Set(['choice', 'order', 'match']);

/** Whether an exercise is judged by what was chosen alone. */
export function isThought(exercise: Checked): boolean {
  return leavesOf(checksOf(exercise)).every(({ type }) => THOUGHT.has(type));
}

/** Checks that do something in the sandbox to see what comes of it. */
const ACTING: ReadonlySet<string> = new Set(['image.runs', 'container.survives']);

/** Whether a check, or one within it, acts; who did not ask for it is not to be surprised. */
export function acts(check: Check): boolean {
  return leavesOf([check]).some(({ type }) => ACTING.has(type));
}

/** The checks that look for themselves, wherever they stand. */
export function leavesOf(checks: readonly Check[]): Leaf[] {
  return checks.flatMap((check) => ('checks' in check ? leavesOf(check.checks) : [check]));
}
