import type { CheckpointRecord } from './record';

/** The state after a lesson's setup; it is kept whatever else has to go. */
const SETUP = 'setup';
const MOST = 12;

/**
 * A sandbox's checkpoints with a new one, which replaces an earlier one of its name. The oldest give way when they
 * get too many, or when together they could hold more than `budgetBytes`; `setup` and the new one stay.
 */
export function addCheckpoint(
  checkpoints: readonly CheckpointRecord[],
  added: CheckpointRecord,
  budgetBytes: number,
): CheckpointRecord[] {
  const kept = [...checkpoints.filter(({ name }) => name !== added.name), added];
  for (;;) {
    const bytes = kept.reduce((sum, each) => sum + each.bytes, 0);
    const oldest = kept.findIndex((each) => each.name !== SETUP && each !== added);
    if (oldest < 0 || (kept.length <= MOST && bytes <= budgetBytes)) return kept;
    kept.splice(oldest, 1);
  }
}
