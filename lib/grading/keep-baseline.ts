import type { SandboxHandle } from '@/lib/sandbox/port';
import type { Baseline } from './baseline';
import { readContainers } from './engine/seeded';

/** In place of a start: equal to none, so that the container counts as started whatever starts it later. */
const STARTED_BY_LEARNER = '';

/**
 * The baseline that goes with a checkpoint of this moment. What the learner has started since the baseline was taken is
 * marked: going back starts containers again, and only these may count as the learner's doing then.
 * Errors: those of {@link recordBaseline}.
 */
export async function keepBaseline(sandbox: SandboxHandle, baseline: Baseline): Promise<Baseline> {
  const starts = startsById(await readContainers(sandbox));
  return withStarts(baseline, (seeded) =>
    starts.get(seeded.id) === seeded.startedAt ? seeded.startedAt : STARTED_BY_LEARNER,
  );
}

/**
 * The baseline after going back to a checkpoint, from the one kept with it. The platform has started the containers
 * again: their new start is the one to compare with. Events count from now on, because those before belong to what was
 * undone, or to the starting. Errors: those of {@link recordBaseline}.
 */
export async function restoreBaseline(sandbox: SandboxHandle, kept: Baseline): Promise<Baseline> {
  const starts = startsById(await readContainers(sandbox));
  const baseline = withStarts(kept, ({ id, startedAt }) =>
    startedAt === STARTED_BY_LEARNER ? STARTED_BY_LEARNER : (starts.get(id) ?? startedAt),
  );
  // Taken last: the engine's own starting of containers is over by now.
  return { ...baseline, at: Date.now() };
}

type Seeded = Baseline['containers'][string];

function withStarts(baseline: Baseline, startOf: (seeded: Seeded) => string): Baseline {
  const containers = Object.entries(baseline.containers).map(
    ([name, seeded]) => [name, { ...seeded, startedAt: startOf(seeded) }] as const,
  );
  return { ...baseline, containers: Object.fromEntries(containers) };
}

function startsById(containers: Baseline['containers']): Map<string, string> {
  return new Map(Object.values(containers).map(({ id, startedAt }) => [id, startedAt]));
}
