import { noJson, transaction } from '@/lib/db';
import { lessonRun } from './runs';
import type { LessonRun } from './types';
import { UNPREPARED } from './unprepared';

/** Puts a run on a sandbox, which leaves any other run. Another sandbox than before is not prepared. */
export async function attachSandbox(runId: string, sandboxId: string): Promise<LessonRun> {
  const unprepared = { ...UNPREPARED, kept: noJson };
  return transaction(async (models) => {
    const current = await models.lessonRun.findUniqueOrThrow({ where: { id: runId } });
    if (current.sandboxId === sandboxId) return lessonRun(current);
    // A sandbox has one owner: whoever is found by its id may enter it.
    await models.lessonRun.updateMany({ where: { sandboxId }, data: { ...unprepared, sandboxId: null } });
    return lessonRun(
      await models.lessonRun.update({ where: { id: runId }, data: { ...unprepared, sandboxId } }),
    );
  });
}
