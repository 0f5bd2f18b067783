import type { Actor } from './actor';
import { ownRun } from './support/own-sandbox';
import { services } from './support/services';

/** Bytes of a regular file in one's own sandbox. Errors: sandbox_not_found, file_not_found, too_large, bad_request. */
export async function readSandboxFile(actor: Actor, sandboxId: string, path: string): Promise<Uint8Array> {
  await ownRun(actor, sandboxId);
  return services().sandboxes.sandbox(sandboxId).readFile(path);
}
