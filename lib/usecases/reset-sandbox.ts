import { baselineSchema } from '@/lib/grading/baseline';
import { markRestoring, markUnprepared, type LessonRun } from '@/lib/progress';
import type { SandboxHandle } from '@/lib/sandbox/port';
import { BEFORE_RESET, type Sandbox } from '@/lib/shared/wire/sandbox';
import type { Lease } from '@/lib/shared/wire/sandboxd';
import type { Actor } from './actor';
import { resetTarget, takeCheckpoint } from './support/checkpoints';
import { ownRun } from './support/own-sandbox';
import { ensurePrepared, whileReset } from './support/preparation';
import { isPrepared, sandboxView } from './support/sandbox-view';
import { services } from './support/services';

/**
 * Takes one's own sandbox back: to a checkpoint, to nothing with the lesson set up again (null), or (undefined) to the
 * lesson's start in the quickest way there is. Going back to a checkpoint keeps what was there before as the one that
 * undoes it, if it can be. Errors: sandbox_not_found, not_found, sandbox_not_ready, engine_unavailable, no_capacity.
 */
export async function resetSandbox(actor: Actor, sandboxId: string, to?: string | null): Promise<Sandbox> {
  const run = await ownRun(actor, sandboxId);
  const handle = services().sandboxes.sandbox(sandboxId);
  const { lease, noted } = await whileReset(run, sandboxId, () => goBack(run, handle, to));
  return sandboxView(lease, await ensurePrepared(noted, lease, { retry: true }));
}

async function goBack(
  run: LessonRun,
  handle: SandboxHandle,
  to: string | null | undefined,
): Promise<{ lease: Lease; noted: LessonRun }> {
  const found = await handle.state();
  const checkpoint = resetTarget(to, found, run);
  // A sandbox that begins from nothing forgets all checkpoints, this one too.
  if (checkpoint !== null && checkpoint !== BEFORE_RESET) await keepForUndo(run, found, handle);
  const lease = await handle.reset(checkpoint ?? undefined);
  if (checkpoint === null) return { lease, noted: await markUnprepared(run.id) };
  return { lease, noted: await markRestoring(run.id, { checkpoint, generation: lease.generation }) };
}

async function keepForUndo(run: LessonRun, found: Lease, handle: SandboxHandle): Promise<void> {
  const baseline = baselineSchema.safeParse(run.baseline);
  if (found.state !== 'ready' || !isPrepared(run, found) || !baseline.success) return;
  await takeCheckpoint(run, handle, { name: BEFORE_RESET, baseline: baseline.data });
}
