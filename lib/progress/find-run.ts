import { database } from '@/lib/db';
import { lessonRun } from './runs';
import type { LessonRef, LessonRun } from './types';

/** The learner's run of a lesson; null before they first opened it. */
export async function findRun({ userId, course, lesson }: LessonRef): Promise<LessonRun | null> {
  const row = await database().lessonRun.findUnique({
    where: { userId_course_lesson: { userId, course, lesson } },
  });
  return row && lessonRun(row);
}
