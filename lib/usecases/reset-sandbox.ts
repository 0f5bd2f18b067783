import { markUnprepared } from '@/lib/progress';
import type { Sandbox } from '@/lib/shared/wire/sandbox';
import type { Actor } from './actor';
import { ownRun } from './support/own-sandbox';
import { ensurePrepared } from './support/preparation';
import { sandboxView } from './support/sandbox-view';
import { services } from './support/services';

/** Throws away what is in one's own sandbox and sets the lesson up again, with the same parameters. Errors: sandbox_not_found, engine_unavailable, no_capacity. */
export async function resetSandbox(actor: Actor, sandboxId: string): Promise<Sandbox> {
  const run = await ownRun(actor, sandboxId);
  // A setup still running in what is thrown away must not be noted as failed.
  services().preparations.delete(run.id);
  const lease = await services().sandboxes.sandbox(sandboxId).reset();
  const unprepared = await markUnprepared(run.id);
  return sandboxView(lease, await ensurePrepared(unprepared, lease, { retry: true }));
}
