import type { Localized } from '@/lib/shared/locale';

/** What an assertion makes of what it saw. */
export interface Verdict {
  passed: boolean;
  /** A short stable word or value that hints are chosen by, such as `exited` or `137`. */
  observed: string;
  /** What was there, as a sentence with its concrete values. */
  found: Localized;
  /** A sentence that replaces the assertion's `expected`, once the value is known and no secret. */
  expected?: Localized;
  /** Of a check made of others: what its parts observed that made it fail, the innermost first. */
  because?: Failure[];
}

/** A check that failed, and what it observed: what hints are chosen by. */
export interface Failure {
  check: string;
  observed: string;
}
