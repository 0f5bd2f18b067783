import type { Inventory } from '@/lib/shared/wire/sandbox';
import type { Actor } from './actor';
import { readEngineInventory } from './support/engine-inventory';
import { ownRun } from './support/own-sandbox';
import { services } from './support/services';

/** What the engine in one's own sandbox holds now. Errors: sandbox_not_found, sandbox_failed, timeout, engine_unavailable. */
export async function readInventory(actor: Actor, sandboxId: string): Promise<Inventory> {
  await ownRun(actor, sandboxId);
  return readEngineInventory(services().sandboxes.sandbox(sandboxId));
}
