import { database } from '@/lib/db';
import { COUNTED, withAttempts } from './best-attempts';
import type { ExerciseRecord } from './types';

/**
 * Exercises that the learner tried, in every course or in one, by course, lesson and exercise.
 * Attempts that could not be checked do not count.
 */
export async function progressOf(userId: string, course?: string): Promise<ExerciseRecord[]> {
  const groups = await database().attempt.groupBy({
    by: ['course', 'lesson', 'exercise', 'status', 'lapsed'],
    where: { userId, ...COUNTED, ...(course !== undefined && { course }) },
    orderBy: [{ course: 'asc' }, { lesson: 'asc' }, { exercise: 'asc' }],
    _count: true,
    _max: { points: true },
  });
  const records = new Map<string, ExerciseRecord>();
  for (const group of groups) {
    const where = { course: group.course, lesson: group.lesson, exercise: group.exercise };
    const key = JSON.stringify(where);
    records.set(key, { ...where, ...withAttempts(records.get(key), group) });
  }
  return [...records.values()];
}
