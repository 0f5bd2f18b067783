import { database } from '@/lib/db';
import { lessonRun } from './runs';
import type { LessonRun } from './types';

/** The runs of these ids that there are, by id. */
export async function findRunsById(ids: readonly string[]): Promise<Map<string, LessonRun>> {
  const rows = await database().lessonRun.findMany({ where: { id: { in: [...ids] } } });
  return new Map(rows.map((row) => [row.id, lessonRun(row)]));
}
