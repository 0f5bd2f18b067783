import { database } from '@/lib/db';
import { hashToken } from './secrets';
import { loadSession, sessionExpiry } from './sessions';
import type { Actor } from './types';

/** Prolonging is a write: once in this many milliseconds is enough for lifetimes of weeks. */
const PROLONG_EVERY_MS = 60 * 60 * 1000;

/** Whose token this is, and prolongs it; null when it is unknown, ended or expired. */
export async function findSession(token: string): Promise<Actor | null> {
  const found = await loadSession(hashToken(token));
  if (!found) return null;
  const { actor, lastSeenAt } = found;
  const now = new Date();
  if (now.getTime() - lastSeenAt.getTime() >= PROLONG_EVERY_MS) {
    // updateMany, because the session may have been ended meanwhile.
    await database().session.updateMany({
      where: { tokenHash: actor.sessionId },
      data: { lastSeenAt: now, expiresAt: sessionExpiry(actor.role, now) },
    });
  }
  return actor;
}
