import { database } from '@/lib/db';
import type { ExerciseRef } from './types';

/** Takes away what all attempts at an exercise have earned but this one. They stay on record, and count as tries. */
export async function lapseAttempts(ref: ExerciseRef, except: { id: string }): Promise<void> {
  const { userId, course, lesson, exercise } = ref;
  const where = { userId, course, lesson, exercise, lapsed: false, NOT: { id: except.id } };
  await database().attempt.updateMany({ where, data: { lapsed: true } });
}
