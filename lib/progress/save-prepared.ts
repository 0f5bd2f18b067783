import { storedJson, transaction } from '@/lib/db';
import { lessonRun } from './runs';
import type { LessonRun, PreparedSandbox } from './types';

/**
 * Notes that setup succeeded in this generation of the sandbox, and the baseline taken then. Changes nothing when the
 * run has moved to another sandbox meanwhile. Gives back the run as it is now.
 */
export async function savePrepared(runId: string, prepared: PreparedSandbox): Promise<LessonRun> {
  const { sandboxId, generation, baseline } = prepared;
  return transaction(async (models) => {
    await models.lessonRun.updateMany({
      where: { id: runId, sandboxId },
      data: {
        ...{ generation, preparedAt: new Date(), setupError: null, restoring: null },
        baseline: storedJson(baseline),
      },
    });
    return lessonRun(await models.lessonRun.findUniqueOrThrow({ where: { id: runId } }));
  });
}
