import { database, noJson, storedJson } from '@/lib/db';
import { lessonRun } from './runs';
import { newSeed } from './seed';
import type { LessonRun, RunParameters } from './types';
import { UNPREPARED } from './unprepared';

/** Gives a run other values, for which setup must run again, and forgets every baseline. */
export async function redrawRun(runId: string, parameters: RunParameters): Promise<LessonRun> {
  const drawn = { seed: newSeed(), parameters: storedJson(parameters) };
  const data = { ...UNPREPARED, kept: noJson, ...drawn };
  return lessonRun(await database().lessonRun.update({ where: { id: runId }, data }));
}
