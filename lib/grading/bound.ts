import type { Check } from '@/lib/content/checks/check';
import { ASSERTION_MS, READ_MS } from './limits';

/** Room for a combination to make something of parts that took all of their own time. */
const COMBINING_MS = 100;

/** Room for a command of the grader's own to be started and ended. */
const STARTING_MS = 2_000;

/** Room for a throw-away container to be made, started and removed on a machine that has much to do. */
const THROW_AWAY_MS = 20_000;

/** Room for a container to be found, to prove steady, and to be started again if nobody did. */
const RESTART_MS = 20_000;

/**
 * How long a check may take at most, in milliseconds: one round of looks, unless its author lets it wait longer.
 * All of an exercise's checks are observed at the same time, so that the longest of them bounds the report; only those
 * that disturb what others look at come afterwards, one after another.
 */
export function boundOf(check: Check): number {
  switch (check.type) {
    case 'all':
    case 'any':
    case 'not':
      return longest(check.checks);
    case 'within':
      return (check.seconds + check.stableSeconds) * 1000 + longest(check.checks);
    case 'script':
      return Math.max(ASSERTION_MS, check.seconds * 1000 + STARTING_MS);
    case 'image.runs':
      return check.seconds * 1000 + THROW_AWAY_MS;
    case 'container.survives':
      return check.seconds * 1000 + RESTART_MS;
    case 'container.stable':
      return check.seconds * 1000 + 2 * READ_MS;
    default:
      return ASSERTION_MS;
  }
}

function longest(parts: readonly Check[]): number {
  return Math.max(...parts.map(boundOf)) + COMBINING_MS;
}
