import type { Actor } from './actor';
import { ownRun } from './support/own-sandbox';
import { services } from './support/services';

/** Writes a file in one's own sandbox, as its root, making its folders. Errors: sandbox_not_found, too_large, bad_request. */
export async function writeSandboxFile(
  actor: Actor,
  sandboxId: string,
  file: { path: string; bytes: Uint8Array },
): Promise<void> {
  await ownRun(actor, sandboxId);
  await services().sandboxes.sandbox(sandboxId).writeFile(file.path, file.bytes);
}
