import type { ExerciseProgress } from '@/lib/shared/wire/courses';
import { progressOf } from './progress-of';
import type { LessonRef } from './types';

/** By exercise id; an exercise that was never tried has no entry. */
export async function lessonProgress(ref: LessonRef): Promise<Map<string, ExerciseProgress>> {
  const records = await progressOf(ref.userId, ref.course);
  const ofLesson = records.filter(({ lesson }) => lesson === ref.lesson);
  return new Map(
    ofLesson.map(({ exercise, status, points, attempts }) => [exercise, { status, points, attempts }]),
  );
}
