import type { LessonRun } from '@/lib/progress';
import type { Sandbox } from '@/lib/shared/wire/sandbox';
import type { Lease } from '@/lib/shared/wire/sandboxd';
import { offeredCheckpoints } from './checkpoints';

/** A sandbox as its learner sees it: ready only once the lesson is set up in it. */
export function sandboxView(lease: Lease, run: LessonRun): Sandbox {
  const { id, state, shell, reason, position, expiresAt, usage } = lease;
  const checkpoints = offeredCheckpoints(lease, run);
  const view = { id, state, shell, reason, position, expiresAt, usage, checkpoints };
  if (state !== 'ready' || isPrepared(run, lease)) return view;
  if (run.setupError !== null) return { ...view, state: 'failed', shell: false, reason: run.setupError };
  return { ...view, state: 'starting', reason: null };
}

/** Whether the lesson is set up in what the sandbox holds now; a reset, or another sandbox, begins anew. */
export function isPrepared(run: LessonRun, lease: Pick<Lease, 'id' | 'generation'>): boolean {
  return run.preparedAt !== null && run.sandboxId === lease.id && run.generation === lease.generation;
}
