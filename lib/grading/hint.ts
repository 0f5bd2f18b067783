import type { Value } from '@/lib/content/checks/value';
import type { Hint } from '@/lib/content/schema';
import { HINT_MS, within } from './limits';
import type { Scene } from './scene';
import { comparable, resolveValue } from './value';
import type { Failure } from './verdict';

/**
 * One hint for what failed, of which the first is the most telling: the first hint for exactly what was observed, else
 * the first for one of those checks, else the first that fits any failure, else null.
 */
export async function chooseHint(
  hints: readonly Hint[],
  failures: readonly Failure[],
  scene: Scene,
): Promise<Hint | null> {
  return (
    (await within(HINT_MS, firstForObserved(hints, failures, scene)).catch(() => null)) ??
    failures
      .map(({ check }) => hints.find(({ when }) => when?.check === check && when.found === undefined))
      .find((hint) => hint !== undefined) ??
    hints.find(({ when }) => when === undefined) ??
    null
  );
}

async function firstForObserved(
  hints: readonly Hint[],
  failures: readonly Failure[],
  scene: Scene,
): Promise<Hint | undefined> {
  for (const { check, observed } of failures) {
    for (const hint of hints) {
      const { when } = hint;
      if (when?.check !== check || when.found === undefined) continue;
      if (await isObserved(when.found, observed, scene)) return hint;
    }
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
