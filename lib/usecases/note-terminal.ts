import type { TerminalServerFrame } from '@/lib/shared/terminal-protocol';
import type { Actor } from './actor';
import { services } from './support/services';

/** What is to be said of a terminal that is open to a browser. */
export interface NotedTerminal {
  typed: () => void;
  closed: () => void;
}

/**
 * Counts a terminal that is open to a browser, notes whose it is, and has those at work in its sandbox told when
 * somebody else looks on. `tell` sends a frame to the browser.
 */
export function noteTerminal(
  actor: Actor,
  terminal: {
    sandbox: string;
    name: string;
    readOnly: boolean;
    tell: (frame: TerminalServerFrame) => void;
  },
): NotedTerminal {
  const { log, meters, seats } = services();
  const { sandbox, name, readOnly } = terminal;
  const subject = { user: actor.userId, sandbox, terminal: name, ...(readOnly && { readOnly }) };
  const openedAt = Date.now();
  meters.terminals(1);
  log.info(subject, 'terminal opened');
  const leave = seats.take({ userId: actor.userId, ...terminal });
  return {
    typed: () => seats.noteTyped(actor.userId),
    closed() {
      leave();
      meters.terminals(-1);
      log.info({ ...subject, ms: Date.now() - openedAt }, 'terminal closed');
    },
  };
}
