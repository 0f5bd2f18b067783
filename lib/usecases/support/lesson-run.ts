import type { Lesson } from '@/lib/content/model';
import { drawParameters } from '@/lib/content/parameters';
import { addParameters, findOrCreateRun, type LessonRun } from '@/lib/progress';
import type { Actor } from '../actor';

/**
 * This learner's run of a lesson; its random parameters are drawn the first time and kept for good. What the lesson
 * has declared since then is drawn when it is first missed.
 */
export async function runOf(actor: Actor, course: string, lesson: Lesson): Promise<LessonRun> {
  const run = await findOrCreateRun({
    userId: actor.userId,
    course,
    lesson: lesson.id,
    draw: () => drawParameters(lesson.parameters),
  });
  const missing = Object.entries(lesson.parameters).filter(([name]) => !Object.hasOwn(run.parameters, name));
  return missing.length === 0 ? run : addParameters(run.id, drawParameters(Object.fromEntries(missing)));
}
