import { database } from '@/lib/db';
import type { ExerciseRef } from './types';

/** Notes that a learner has seen an exercise's solution, with the values of the run of this seed. */
export async function noteSeenSolution(
  { userId, course, lesson, exercise }: ExerciseRef,
  seed: string,
): Promise<void> {
  const key = { userId, course, lesson, exercise };
  await database().seenSolution.upsert({
    where: { userId_course_lesson_exercise: key },
    create: { ...key, seed },
    update: { seed },
  });
}
