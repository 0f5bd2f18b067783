import type { LessonRun } from '@/lib/progress';
import type { Sandbox } from '@/lib/shared/wire/sandbox';
import type { Lease } from '@/lib/shared/wire/sandboxd';

/** A sandbox as its learner sees it: ready only once the lesson is set up in it. */
export function sandboxView(lease: Lease, run: LessonRun): Sandbox {
  const { id, expiresAt, usage } = lease;
  if (lease.state !== 'ready' || isPrepared(run, lease)) {
    return { id, state: lease.state, reason: lease.reason, expiresAt, usage };
  }
  if (run.setupError !== null) return { id, state: 'failed', reason: run.setupError, expiresAt, usage };
  return { id, state: 'starting', reason: null, expiresAt, usage };
}

/** Whether the lesson is set up in what the sandbox holds now; a reset, or another sandbox, begins anew. */
export function isPrepared(run: LessonRun, lease: Pick<Lease, 'id' | 'generation'>): boolean {
  return run.preparedAt !== null && run.sandboxId === lease.id && run.generation === lease.generation;
}
