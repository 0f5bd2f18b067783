import type { Check } from '@/lib/content/checks/check';
import type { Localized } from '@/lib/shared/locale';
import { say } from '../say';
import type { Scene } from '../scene';
import type { Failure, Verdict } from '../verdict';

/** What the parts of a combined check came to, in their order. */
export interface PartsSeen {
  passed: Judged[];
  failed: Judged[];
  /** Why those that could not be looked at were not. */
  unavailable: unknown[];
}

interface Judged {
  part: Check;
  verdict: Verdict;
}

/** Looks at all parts at the same time; a part in doubt is no reason to leave the others. */
export async function assessParts(parts: readonly Check[], scene: Scene): Promise<PartsSeen> {
  const seen: PartsSeen = { passed: [], failed: [], unavailable: [] };
  const outcomes = await Promise.allSettled(
    parts.map(async (part) => ({ part, verdict: await scene.assess(part) })),
  );
  for (const outcome of outcomes) {
    if (outcome.status === 'rejected') seen.unavailable.push(outcome.reason);
    else (outcome.value.verdict.passed ? seen.passed : seen.failed).push(outcome.value);
  }
  return seen;
}

/** Throws why a part was not looked at, when one was not. */
export function insistOnAll({ unavailable }: PartsSeen): void {
  // As it was thrown: only so can the report tell the reason, and the log the cause.
  if (unavailable.length > 0) throw unavailable[0];
}

/** What hints may be chosen by, from the innermost part to the outermost. */
export function because(judged: readonly Judged[]): Failure[] {
  return judged.flatMap(({ part, verdict }) => [
    ...(verdict.because ?? []),
    { check: part.id, observed: verdict.observed },
  ]);
}

export function foundOf(judged: readonly Judged[]): Localized {
  return joined(judged.map(({ verdict }) => verdict.found));
}

/** What was looked for and is missing, with what was there in its place. */
export function missing([first]: readonly Judged[], expectedOf: (part: Check) => Localized): Localized {
  if (!first) return say('', '');
  return joined([first.verdict.expected ?? expectedOf(first.part), first.verdict.found]);
}

export function joined(sentences: readonly Localized[]): Localized {
  return say(
    sentences.map(({ en }) => en).join(' '),
    sentences.map((sentence) => sentence['zh-CN']).join(''),
  );
}
