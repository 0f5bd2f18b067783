import type { Lesson } from '@/lib/content/model';
import type { Baseline } from '@/lib/grading/baseline';
import { forgetCheckpoint, markUnprepared, savePrepared, type LessonRun } from '@/lib/progress';
import type { SandboxHandle } from '@/lib/sandbox/port';
import { AppError, errorCode, errorMessage } from '@/lib/shared/errors';
import { BEFORE_RESET, SETUP } from '@/lib/shared/wire/sandbox';
import type { Lease } from '@/lib/shared/wire/sandboxd';
import { prepareSandbox } from '../prepare-sandbox';
import { findCourse, findLesson } from './catalog';
import { baselineAfterReturn, takeCheckpoint } from './checkpoints';
import { isPrepared } from './sandbox-view';
import { services } from './services';

/**
 * Sees to it that the lesson is being set up in this sandbox, once at a time, and does not wait for it. Setup is
 * idempotent: what a killed process left half done is begun again by whoever asks next. A setup that failed is tried
 * again only with `retry`. Gives back the run as it is now.
 */
export async function ensurePrepared(
  run: LessonRun,
  lease: Lease,
  options: { retry: boolean },
): Promise<LessonRun> {
  if (isReset(run.id)) return { ...run, preparedAt: null, setupError: null };
  if (lease.state !== 'ready' || isPrepared(run, lease)) return run;
  if (isRunning(run.id, lease)) return { ...run, setupError: null };
  if (run.setupError !== null && !options.retry) return run;
  const current = run.setupError === null ? run : await markUnprepared(run.id);
  if (!isRunning(run.id, lease)) begin(current, lease, findLesson(findCourse(run.course), run.lesson));
  return current;
}

/**
 * Holds every setup of this run off while its sandbox is reset; one still running concerns nobody any more.
 * Errors: sandbox_not_ready when it is being reset already, and those of `work`.
 */
export async function whileReset<T>(run: LessonRun, sandboxId: string, work: () => Promise<T>): Promise<T> {
  if (isReset(run.id)) {
    throw new AppError('sandbox_not_ready', `Sandbox ${sandboxId} is being reset already.`);
  }
  const { preparations } = services();
  const entry = { sandboxId, generation: null, done: Promise.resolve() };
  preparations.set(run.id, entry);
  try {
    return await work();
  } finally {
    if (preparations.get(run.id) === entry) preparations.delete(run.id);
  }
}

function isReset(runId: string): boolean {
  return services().preparations.get(runId)?.generation === null;
}

function isRunning(runId: string, lease: Lease): boolean {
  const running = services().preparations.get(runId);
  return running?.sandboxId === lease.id && running.generation === lease.generation;
}

function begin(run: LessonRun, lease: Lease, lesson: Lesson): void {
  const { preparations } = services();
  const entry = { sandboxId: lease.id, generation: lease.generation, done: Promise.resolve() };
  preparations.set(run.id, entry);
  // A reset meanwhile puts another entry in its place: then what this one finds concerns nobody any more.
  const isCurrent = () => preparations.get(run.id) === entry;
  entry.done = prepare(run, lease, lesson, isCurrent).finally(() => {
    if (isCurrent()) preparations.delete(run.id);
  });
}

async function prepare(
  run: LessonRun,
  lease: Lease,
  lesson: Lesson,
  isCurrent: () => boolean,
): Promise<void> {
  const { sandboxes, log } = services();
  const subject = { run: run.id, user: run.userId, lesson: lesson.id, sandbox: lease.id };
  const startedAt = Date.now();
  try {
    const handle = sandboxes.sandbox(lease.id);
    const restored = run.generation === lease.generation ? run.restoring : null;
    const baseline =
      restored === null
        ? await setUp(run, lesson, handle)
        : await baselineAfterReturn(run, lesson, restored, handle);
    if (!isCurrent()) return;
    // Before it is noted: what is noted is not done again, and `docker` would wait for ever.
    await handle.open();
    await savePrepared(run.id, { sandboxId: lease.id, generation: lease.generation, baseline });
    // What was undone cannot be undone again: the way back would lead to where one is.
    if (restored === BEFORE_RESET) await forgetCheckpoint(run.id, BEFORE_RESET);
    log.info({ ...subject, restored, ms: Date.now() - startedAt }, 'lesson set up');
  } catch (error) {
    log.error({ ...subject, err: error }, 'lesson could not be set up');
    if (isCurrent()) await noteFailure(run.id, error);
  }
}

/** The checkpoint comes before the learner is let in: it holds the lesson's start and nothing else. */
async function setUp(run: LessonRun, lesson: Lesson, handle: SandboxHandle): Promise<Baseline> {
  const baseline = await prepareSandbox({ handle, lesson, parameters: run.parameters });
  await takeCheckpoint(run, handle, { name: SETUP, baseline });
  return baseline;
}

/** A setup cut short by a sandboxd that went away is not a failed one: the next request begins it again. */
async function noteFailure(runId: string, error: unknown): Promise<void> {
  if (errorCode(error) === 'engine_unavailable') return;
  try {
    await markUnprepared(runId, { setupError: errorMessage(error) });
  } catch (cause) {
    services().log.error({ run: runId, err: cause }, 'a failed setup could not be noted');
  }
}
