import { database } from '@/lib/db';
import type { LessonRun } from './types';

/** Notes that a lesson was handed in just now; answers when. */
export async function noteHandIn(run: Pick<LessonRun, 'id'>): Promise<Date> {
  const handedInAt = new Date();
  await database().lessonRun.update({ where: { id: run.id }, data: { handedInAt } });
  return handedInAt;
}
