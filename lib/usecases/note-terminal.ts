import type { Actor } from './actor';
import { services } from './support/services';

/** Counts a terminal that is open to a browser and notes whose it is. To be called again, by what it gives back, when it closes. */
export function noteTerminal(actor: Actor, { sandbox, name }: { sandbox: string; name: string }): () => void {
  const { log, meters } = services();
  const subject = { user: actor.userId, sandbox, terminal: name };
  const openedAt = Date.now();
  meters.terminals(1);
  log.info(subject, 'terminal opened');
  return () => {
    meters.terminals(-1);
    log.info({ ...subject, ms: Date.now() - openedAt }, 'terminal closed');
  };
}
