import { database } from '@/lib/db';
import { lessonRun } from './runs';
import type { LessonRun } from './types';

/** Notes that the sandbox holds, in this generation, what a checkpoint held: no setup, but a baseline must be taken. */
export async function markRestoring(
  runId: string,
  { checkpoint, generation }: { checkpoint: string; generation: number },
): Promise<LessonRun> {
  const data = { restoring: checkpoint, generation, preparedAt: null, setupError: null };
  return lessonRun(await database().lessonRun.update({ where: { id: runId }, data }));
}
