import type { Lesson } from '@/lib/content/model';
import { drawParameters } from '@/lib/content/parameters';
import { findOrCreateRun, type LessonRun } from '@/lib/progress';
import type { Actor } from '../actor';

/** This learner's run of a lesson; its random parameters are drawn the first time and kept for good. */
export function runOf(actor: Actor, course: string, lesson: Lesson): Promise<LessonRun> {
  return findOrCreateRun({
    userId: actor.userId,
    course,
    lesson: lesson.id,
    draw: () => drawParameters(lesson.parameters),
  });
}
