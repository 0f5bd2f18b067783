import { database } from '@/lib/db';
import { lessonRun } from './runs';
import type { LessonRun } from './types';

/** The run that a sandbox belongs to: ask it whose the sandbox is. */
export async function findRunBySandbox(sandboxId: string): Promise<LessonRun | null> {
  const row = await database().lessonRun.findUnique({ where: { sandboxId } });
  return row && lessonRun(row);
}
