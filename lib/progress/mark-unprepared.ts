import { database } from '@/lib/db';
import { lessonRun } from './runs';
import type { LessonRun } from './types';
import { UNPREPARED } from './unprepared';

/** Notes that setup must run again, after a reset, or (with the error) that it failed. */
export async function markUnprepared(
  runId: string,
  { setupError = null }: { setupError?: string | null } = {},
): Promise<LessonRun> {
  const data = { ...UNPREPARED, setupError };
  return lessonRun(await database().lessonRun.update({ where: { id: runId }, data }));
}
