import { database } from '@/lib/db';
import type { LessonRef } from './types';

/** Exercises of a lesson whose solutions a learner has seen, with the seed of the run that they were seen in. */
export async function seenSolutions({ userId, course, lesson }: LessonRef): Promise<Map<string, string>> {
  const seen = await database().seenSolution.findMany({ where: { userId, course, lesson } });
  return new Map(seen.map(({ exercise, seed }) => [exercise, seed]));
}
