import { markUnprepared, type LessonRun } from '@/lib/progress';
import type { Actor } from './actor';
import { ownRun } from './support/own-sandbox';
import { services } from './support/services';

/**
 * Gives one's own sandbox back, with all that is in it; answers and points stay. `onlyQueued` gives up no more than a
 * place in the queue: what was ever set up is left alone. Errors: sandbox_not_found, engine_unavailable.
 */
export async function releaseSandbox(
  actor: Actor,
  sandboxId: string,
  { onlyQueued = false }: { onlyQueued?: boolean } = {},
): Promise<void> {
  const run = await ownRun(actor, sandboxId);
  if (onlyQueued && !(await waitsForFirst(run, sandboxId))) return;
  services().preparations.delete(run.id);
  try {
    await services().sandboxes.sandbox(sandboxId).release();
  } finally {
    await markUnprepared(run.id);
  }
}

/** Whether it waits for its first sandbox. One that sleeps may wait as well, and holds what was done in it. */
async function waitsForFirst(run: LessonRun, sandboxId: string): Promise<boolean> {
  if (run.preparedAt !== null || run.restoring !== null) return false;
  return (await services().sandboxes.sandbox(sandboxId).state()).state === 'queued';
}
