import { database, noJson, storedJson } from '@/lib/db';
import { lessonRun } from './runs';
import { newSeed } from './seed';
import type { LessonRun, RunParameters } from './types';

/** Gives a run other values, for which setup must run again, and forgets every baseline. */
export async function redrawRun(runId: string, parameters: RunParameters): Promise<LessonRun> {
  const unprepared = { generation: null, preparedAt: null, baseline: noJson, setupError: null };
  const data = {
    ...{ ...unprepared, restoring: null, kept: noJson },
    ...{ seed: newSeed(), parameters: storedJson(parameters) },
  };
  return lessonRun(await database().lessonRun.update({ where: { id: runId }, data }));
}
