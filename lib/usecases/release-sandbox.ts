import { markUnprepared } from '@/lib/progress';
import type { Actor } from './actor';
import { ownRun } from './support/own-sandbox';
import { services } from './support/services';

/** Gives one's own sandbox back, with all that is in it; answers and points stay. Errors: sandbox_not_found, engine_unavailable. */
export async function releaseSandbox(actor: Actor, sandboxId: string): Promise<void> {
  const run = await ownRun(actor, sandboxId);
  services().preparations.delete(run.id);
  try {
    await services().sandboxes.sandbox(sandboxId).release();
  } finally {
    await markUnprepared(run.id);
  }
}
