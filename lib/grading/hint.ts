import type { Value } from '@/lib/content/checks/value';
import type { Hint } from '@/lib/content/schema';
import { HINT_MS, within } from './limits';
import type { Scene } from './scene';
import { comparable, resolveValue } from './value';

/** The first assertion that failed, and what it observed. */
export interface Failure {
  check: string;
  observed: string;
}

/**
 * One hint for a failure: the first for exactly what was observed, else the first for that assertion, else the first
 * that fits any failure, else null.
 */
export async function chooseHint(
  hints: readonly Hint[],
  failure: Failure,
  scene: Scene,
): Promise<Hint | null> {
  const ofCheck = hints.filter(({ when }) => when?.check === failure.check);
  return (
    (await within(HINT_MS, firstForObserved(ofCheck, failure.observed, scene)).catch(() => null)) ??
    ofCheck.find(({ when }) => when?.found === undefined) ??
    hints.find(({ when }) => when === undefined) ??
    null
  );
}

async function firstForObserved(
  hints: readonly Hint[],
  observed: string,
  scene: Scene,
): Promise<Hint | undefined> {
  for (const hint of hints) {
    const found = hint.when?.found;
    if (found !== undefined && (await isObserved(found, observed, scene))) return hint;
  }
  return undefined;
}

/** A value that cannot be read is not what was observed: a hint is help, and no reason to withhold the report. */
async function isObserved(found: Value, observed: string, scene: Scene): Promise<boolean> {
  try {
    return comparable(await resolveValue(found, scene)) === comparable(observed);
  } catch {
    return false;
  }
}
