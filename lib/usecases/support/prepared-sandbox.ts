import { baselineSchema, type Baseline } from '@/lib/grading/baseline';
import type { LessonRun } from '@/lib/progress';
import type { SandboxHandle } from '@/lib/sandbox/port';
import { AppError, errorCode } from '@/lib/shared/errors';
import type { Lease } from '@/lib/shared/wire/sandboxd';
import { isPrepared } from './sandbox-view';
import { services } from './services';

/**
 * The sandbox of a run, with the lesson set up in it, awake. When sandboxd does not answer, what was prepared is given
 * all the same: the grader then finds that it cannot check, which is the truth. Errors: sandbox_not_ready.
 */
export async function preparedSandbox(
  run: LessonRun,
): Promise<{ handle: SandboxHandle; baseline: Baseline }> {
  const baseline = baselineSchema.safeParse(run.baseline);
  if (run.sandboxId === null || run.preparedAt === null || !baseline.success) throw notReady(run);
  const handle = services().sandboxes.sandbox(run.sandboxId);
  const lease = await currentLease(run, handle);
  if (lease && (lease.state !== 'ready' || !isPrepared(run, lease))) throw notReady(run, lease);
  return { handle, baseline: baseline.data };
}

async function currentLease(run: LessonRun, handle: SandboxHandle): Promise<Lease | null> {
  try {
    const lease = await handle.state();
    if (lease.state !== 'paused') return lease;
    const wanted = { key: run.id, kind: lease.kind, owner: run.userId, setsUp: true } as const;
    return (await services().sandboxes.lease(wanted)).lease;
  } catch (error) {
    const code = errorCode(error);
    if (code === 'sandbox_not_found') throw notReady(run);
    if (code === 'engine_unavailable' || code === 'timeout') return null;
    throw error;
  }
}

function notReady(run: LessonRun, lease?: Lease): AppError {
  const found = lease ? `it is ${lease.state}` : 'it has not been set up';
  return new AppError(
    'sandbox_not_ready',
    `The sandbox of lesson ${run.lesson} cannot be checked yet: ${found}. Start it and wait until it is ready.`,
  );
}
