import { loadSession } from './sessions';
import type { Actor } from './types';

/**
 * Who a session belongs to by its id, for sockets that stay open: null from the moment it ended or expired.
 * Does not prolong it.
 */
export async function reviewSession(sessionId: string): Promise<Actor | null> {
  return (await loadSession(sessionId))?.actor ?? null;
}
