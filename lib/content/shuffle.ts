import { createHash } from 'node:crypto';

/**
 * The options as one learner sees them: the same for the same seed, and never in the order of the file,
 * which for an order field is the right answer.
 */
export function shuffleFor<Option>(seed: string, options: readonly Option[]): Option[] {
  const shuffled = [...options];
  for (let last = shuffled.length - 1; last > 0; last -= 1) {
    const other = pseudoRandom(`${seed}\n${last}`) % (last + 1);
    const held = shuffled[last] as Option;
    shuffled[last] = shuffled[other] as Option;
    shuffled[other] = held;
  }
  const untouched = shuffled.every((option, at) => option === options[at]);
  return untouched ? [...shuffled.slice(1), ...shuffled.slice(0, 1)] : shuffled;
}

function pseudoRandom(seed: string): number {
  return createHash('sha256').update(seed).digest().readUInt32BE(0);
}
