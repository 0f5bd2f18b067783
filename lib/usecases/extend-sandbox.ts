import type { Sandbox } from '@/lib/shared/wire/sandbox';
import type { Actor } from './actor';
import { ownRun } from './support/own-sandbox';
import { sandboxView } from './support/sandbox-view';
import { services } from './support/services';

/** Puts off when one's own sandbox goes to sleep. Errors: sandbox_not_found, engine_unavailable. */
export async function extendSandbox(actor: Actor, sandboxId: string, minutes: number): Promise<Sandbox> {
  const run = await ownRun(actor, sandboxId);
  return sandboxView(await services().sandboxes.sandbox(sandboxId).extend(minutes), run);
}
