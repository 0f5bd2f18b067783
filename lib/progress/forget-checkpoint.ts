import { storedJson, transaction } from '@/lib/db';
import { lessonRun } from './runs';

/** A checkpoint that is no longer to be offered. */
export async function forgetCheckpoint(runId: string, name: string): Promise<void> {
  await transaction(async (models) => {
    const row = await models.lessonRun.findUniqueOrThrow({ where: { id: runId } });
    const rest = Object.entries(lessonRun(row).kept).filter(([kept]) => kept !== name);
    const data = { kept: storedJson(Object.fromEntries(rest)) };
    await models.lessonRun.update({ where: { id: runId }, data });
  });
}
