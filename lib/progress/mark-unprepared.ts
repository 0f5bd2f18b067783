import { database, noJson } from '@/lib/db';
import { lessonRun } from './runs';
import type { LessonRun } from './types';

/** Notes that setup must run again, after a reset, or (with the error) that it failed. */
export async function markUnprepared(
  runId: string,
  { setupError = null }: { setupError?: string | null } = {},
): Promise<LessonRun> {
  const data = { generation: null, preparedAt: null, baseline: noJson, setupError, restoring: null };
  return lessonRun(await database().lessonRun.update({ where: { id: runId }, data }));
}
