import { storedJson, transaction } from '@/lib/db';
import { lessonRun } from './runs';
import type { LessonRun, RunParameters } from './types';

/** Adds values that a run does not have yet; those that it has are kept. Gives back the run as it is now. */
export async function addParameters(runId: string, drawn: RunParameters): Promise<LessonRun> {
  return transaction(async (models) => {
    const run = lessonRun(await models.lessonRun.findUniqueOrThrow({ where: { id: runId } }));
    const parameters = storedJson({ ...drawn, ...run.parameters });
    return lessonRun(await models.lessonRun.update({ where: { id: runId }, data: { parameters } }));
  });
}
