import { attachSandbox } from '@/lib/progress';
import { AppError } from '@/lib/shared/errors';
import type { Sandbox } from '@/lib/shared/wire/sandbox';
import type { Actor } from './actor';
import { findOpenLesson } from './support/catalog';
import { runOf } from './support/lesson-run';
import { ensurePrepared } from './support/preparation';
import { sandboxView } from './support/sandbox-view';
import { services } from './support/services';

/** A shell is there by then, unless the machine is busy; longer, and the page shows how it comes along. */
const CLICK_WAIT_MS = 2_500;

/**
 * The learner's sandbox for a lesson: the one they have, or a fresh one in which the lesson is then set up. Answers at
 * once; it is `starting` until the lesson is set up, and may have a shell before. Errors: course_not_found, lesson_not_found,
 * lesson_without_sandbox, no_capacity, engine_unavailable.
 */
export async function startSandbox(
  actor: Actor,
  input: { course: string; lesson: string },
): Promise<{ sandbox: Sandbox; created: boolean }> {
  const lesson = await findOpenLesson(actor, input);
  if (lesson.sandbox === 'none') {
    throw new AppError('lesson_without_sandbox', `Lesson ${lesson.id} has no sandbox to start.`);
  }
  const run = await runOf(actor, input.course, lesson);
  const { lease, created } = await services().sandboxes.lease({
    key: run.id,
    kind: lesson.sandbox,
    owner: actor.userId,
    setsUp: true,
    waitMs: CLICK_WAIT_MS,
  });
  const attached = run.sandboxId === lease.id ? run : await attachSandbox(run.id, lease.id);
  const prepared = await ensurePrepared(attached, lease, { retry: true });
  return { sandbox: sandboxView(lease, prepared), created };
}
