import { randomBytes } from 'node:crypto';

const SEED_BYTES = 16;

/** What everything that is shuffled for one learner comes from. */
export function newSeed(): string {
  return randomBytes(SEED_BYTES).toString('hex');
}
