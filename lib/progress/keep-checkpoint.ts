import { storedJson, transaction } from '@/lib/db';
import { lessonRun } from './runs';

/** Notes the baseline that fits a checkpoint, unless the run has moved to another sandbox meanwhile. */
export async function keepCheckpoint(
  runId: string,
  kept: { sandboxId: string; name: string; baseline: object },
): Promise<void> {
  const { sandboxId, name, baseline } = kept;
  await transaction(async (models) => {
    const row = await models.lessonRun.findUniqueOrThrow({ where: { id: runId } });
    if (row.sandboxId !== sandboxId) return;
    const all = { ...lessonRun(row).kept, [name]: baseline };
    await models.lessonRun.update({ where: { id: runId }, data: { kept: storedJson(all) } });
  });
}
