import type { Sandbox } from '@/lib/shared/wire/sandbox';
import type { Actor } from './actor';
import { ownRun } from './support/own-sandbox';
import { ensurePrepared } from './support/preparation';
import { sandboxView } from './support/sandbox-view';
import { services } from './support/services';

/** State, reason and usage of one's own sandbox. Errors: sandbox_not_found, engine_unavailable. */
export async function readSandbox(actor: Actor, sandboxId: string): Promise<Sandbox> {
  const run = await ownRun(actor, sandboxId);
  const lease = await services().sandboxes.sandbox(sandboxId).state();
  return sandboxView(lease, await ensurePrepared(run, lease, { retry: false }));
}
