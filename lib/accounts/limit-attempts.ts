import { errorCode, type ErrorCode } from '@/lib/shared/errors';
import { addressBlock } from './address-block';
import { normalizeClassCode } from './class-codes';
import { FailureBudget } from './failure-budget';
import type { AttemptSource } from './types';

const WINDOW_SECONDS = 5 * 60;

/** A whole class may sit behind one address, and some of them mistype the code on the board. */
const FAILURES_PER_ADDRESS = 50;

/** Guesses of personal codes in one class from everywhere. Higher, so that one address alone cannot lock a class out. */
const FAILURES_PER_CLASS = 200;

/** What a guess runs into. A taken name is none: every student of a class whose browsers forget meets it. */
const GUESSES: ReadonlySet<ErrorCode> = new Set(['class_not_found', 'bad_credentials', 'link_used']);

/** Next loads separate copies of this module: they count together. */
const PLACE = Symbol.for('drydock.attempt-limits');
const shared: { [PLACE]?: Limits | undefined } = globalThis as object;

interface Limits {
  byAddress: FailureBudget;
  byClass: FailureBudget;
}

/**
 * Runs an attempt to join or sign in, counting its failures by client address and by class code.
 * Throws rate_limited without running it once there were too many; successes are never counted against anyone.
 */
export async function limitAttempts<T>(source: AttemptSource, attempt: () => Promise<T>): Promise<T> {
  const { byAddress, byClass } = limits();
  const { address, classCode } = source;
  const byBoth =
    classCode === undefined ? attempt : () => byClass.run(normalizeClassCode(classCode), attempt, isGuess);
  return byAddress.run(addressBlock(address), byBoth, isGuess);
}

function limits(): Limits {
  return (shared[PLACE] ??= {
    byAddress: new FailureBudget(FAILURES_PER_ADDRESS, WINDOW_SECONDS),
    byClass: new FailureBudget(FAILURES_PER_CLASS, WINDOW_SECONDS),
  });
}

function isGuess(error: unknown): boolean {
  return GUESSES.has(errorCode(error));
}
