import type { WebSocket } from 'ws';
import { AppError } from '@/lib/shared/errors';
import { terminalNameSchema } from '@/lib/shared/terminal-protocol';
import type { Actor } from './actor';
import { ownRun } from './support/own-sandbox';
import { services } from './support/services';

/**
 * Attaches to a terminal of one's own sandbox; attaching makes it. The socket comes open and paused, and closing it is
 * the caller's: `resume()` it once its listeners are on. Errors: sandbox_not_found, bad_request, engine_unavailable.
 */
export async function attachTerminal(
  actor: Actor,
  input: { sandbox: string; name: string },
): Promise<WebSocket> {
  await ownRun(actor, input.sandbox);
  const name = terminalNameSchema.safeParse(input.name);
  if (!name.success) {
    throw new AppError('bad_request', `"${input.name}" names no terminal: use 1 to 32 of a-z, 0-9 and -.`);
  }
  return services().sandboxes.openTerminal(input.sandbox, name.data);
}
