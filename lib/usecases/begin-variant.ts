import { drawParameters } from '@/lib/content/parameters';
import { redrawRun } from '@/lib/progress';
import { AppError, errorCode } from '@/lib/shared/errors';
import type { Actor } from './actor';
import { findOpenLesson } from './support/catalog';
import { runOf } from './support/lesson-run';
import { whileReset } from './support/preparation';
import { services } from './support/services';

/**
 * Begins a lesson again with other values: names, secrets and the order of options change, and the sandbox is made
 * from nothing. What has passed stays passed. Errors: course_not_found, lesson_not_found, bad_request for a lesson
 * without such values, sandbox_not_ready, engine_unavailable, no_capacity.
 */
export async function beginVariant(actor: Actor, input: { course: string; lesson: string }): Promise<void> {
  const lesson = await findOpenLesson(actor, input);
  if (Object.keys(lesson.parameters).length === 0) {
    throw new AppError('bad_request', `Lesson ${lesson.id} has no values that could be drawn anew.`);
  }
  const run = await runOf(actor, input.course, lesson);
  // The sandbox first: a lesson is never read with other values than it was set up with.
  const redraw = async () => {
    if (run.sandboxId !== null) await resetToNothing(run.sandboxId);
    await redrawRun(run.id, drawParameters(lesson.parameters));
  };
  await (run.sandboxId === null ? redraw() : whileReset(run, run.sandboxId, redraw));
}

/** One that is gone has nothing to be reset. */
async function resetToNothing(sandboxId: string): Promise<void> {
  try {
    await services().sandboxes.sandbox(sandboxId).reset();
  } catch (error) {
    if (errorCode(error) !== 'sandbox_not_found') throw error;
  }
}
