import type { Exercise, Lesson } from '@/lib/content/model';
import { keepBaseline, restoreBaseline } from '@/lib/grading';
import { baselineSchema, type Baseline } from '@/lib/grading/baseline';
import { keepCheckpoint, type LessonRun } from '@/lib/progress';
import type { SandboxHandle } from '@/lib/sandbox/port';
import { AppError } from '@/lib/shared/errors';
import type { Checkpoint } from '@/lib/shared/wire/sandbox';
import { BEFORE_RESET, SETUP } from '@/lib/shared/wire/sandbox';
import type { Lease } from '@/lib/shared/wire/sandboxd';
import { recordStart } from '../prepare-sandbox';
import { services } from './services';

/**
 * Keeps the state of now under this name, with the baseline that fits it. A checkpoint is a convenience: what goes
 * wrong is logged, and answered with false.
 */
export async function takeCheckpoint(
  run: LessonRun,
  handle: SandboxHandle,
  wanted: { name: string; baseline: Baseline },
): Promise<boolean> {
  const subject = { run: run.id, user: run.userId, sandbox: handle.id, checkpoint: wanted.name };
  const startedAt = Date.now();
  try {
    const baseline = await keepBaseline(handle, wanted.baseline);
    await handle.checkpoint(wanted.name);
    await keepCheckpoint(run.id, { sandboxId: handle.id, name: wanted.name, baseline });
    services().log.info({ ...subject, ms: Date.now() - startedAt }, 'checkpoint taken');
    return true;
  } catch (err) {
    services().log.warn({ ...subject, err }, 'a checkpoint could not be taken');
    return false;
  }
}

/** Keeps the start of the exercise after this one, once for each sandbox: it is there to be gone back to. */
export async function keepStartOfNext(run: LessonRun, lesson: Lesson, exercise: Exercise): Promise<void> {
  const next = lesson.exercises[lesson.exercises.indexOf(exercise) + 1];
  const baseline = baselineSchema.safeParse(run.baseline);
  if (!next || run.sandboxId === null || run.preparedAt === null || !baseline.success) return;
  const handle = services().sandboxes.sandbox(run.sandboxId);
  const lease = await handle.state();
  const there = offeredCheckpoints(lease, run).some(({ name }) => name === next.id);
  if (there || lease.state !== 'ready' || lease.generation !== run.generation) return;
  await takeCheckpoint(run, handle, { name: next.id, baseline: baseline.data });
}

/** What this run can go back to: checkpoints whose baseline is known, so that checks go on being right. */
export function offeredCheckpoints(lease: Pick<Lease, 'checkpoints'>, run: LessonRun): Checkpoint[] {
  return lease.checkpoints.filter(
    ({ name }) => Object.hasOwn(run.kept, name) && !(name === BEFORE_RESET && run.restoring === name),
  );
}

/**
 * Where a reset goes: to the checkpoint that was asked for, or (undefined) to the lesson's start, which without a
 * checkpoint is null: from nothing. Errors: not_found.
 */
export function resetTarget(wanted: string | null | undefined, lease: Lease, run: LessonRun): string | null {
  const offered = offeredCheckpoints(lease, run).map(({ name }) => name);
  if (wanted === undefined) return offered.includes(SETUP) ? SETUP : null;
  if (wanted === null || offered.includes(wanted)) return wanted;
  throw new AppError(
    'not_found',
    `Sandbox ${lease.id} cannot go back to "${wanted}": it has ${offered.join(', ') || 'no checkpoints'}.`,
  );
}

/** The baseline for a sandbox that has gone back to a checkpoint. */
export async function baselineAfterReturn(
  run: LessonRun,
  lesson: Lesson,
  checkpoint: string,
  handle: SandboxHandle,
): Promise<Baseline> {
  const kept = baselineSchema.safeParse(run.kept[checkpoint]);
  return checkpoint === SETUP || !kept.success
    ? recordStart(handle, lesson, run.parameters)
    : restoreBaseline(handle, kept.data);
}
