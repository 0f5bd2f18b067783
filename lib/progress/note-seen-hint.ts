import { database } from '@/lib/db';
import type { HintRef } from './types';

/** Notes that a learner has seen a step of a hint; the first time counts. */
export async function noteSeenHint(
  { userId, course, lesson, exercise, hint }: HintRef,
  step: number,
): Promise<void> {
  const key = { userId, course, lesson, exercise, hint, step };
  await database().seenHint.upsert({
    where: { userId_course_lesson_exercise_hint_step: key },
    create: key,
    update: {},
  });
}
