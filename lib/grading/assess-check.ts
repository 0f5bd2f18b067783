import type { Check, CheckType } from '@/lib/content/checks/check';
import { partsOf } from '@/lib/content/checks/parts';
import type { Localized } from '@/lib/shared/locale';
import type { Assertion } from './assertions/assertion';
import { ASSERTIONS } from './assertions/table';
import { boundOf } from './bound';
import { within } from './limits';
import type { Scene } from './scene';
import type { Verdict } from './verdict';

/** Looks and judges, within the time that this check has. Throws when it could not look. */
export async function assessCheck(check: Check, scene: Scene): Promise<Verdict> {
  return within(boundOf(check), assertionOf(check).assess(check, scene, expectedOf));
}

/** What is looked for, as a sentence: the author's own where there is one. */
export function expectedOf(check: Check): Localized {
  const own = 'expected' in check ? check.expected : undefined;
  return own ?? assertionOf(check).expected(check, expectedOf);
}

/** Whether a check only sees to it that nothing is spoiled, so that it earns nothing. */
export function isGuard(check: Check): boolean {
  if (!('checks' in check)) return assertionOf(check).guard;
  // That a guard does not hold is the learner's doing.
  return check.guard ?? (check.type !== 'not' && partsOf(check).every(isGuard));
}

function assertionOf(check: Check): Assertion<CheckType> {
  return ASSERTIONS[check.type];
}
