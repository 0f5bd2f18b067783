import { database, type Models } from '@/lib/db';
import { LOCALES } from '@/lib/shared/locale';
import type { Role } from '@/lib/shared/wire/people';
import { hashToken, newToken } from './secrets';
import type { Actor, IssuedSession, SessionKind } from './types';

const DAY_MS = 24 * 60 * 60 * 1000;

/** How long a session lasts after it was last used: a term for students, less for who sees everyone's work. */
const LIFETIME_DAYS: Record<Role, number> = { student: 180, instructor: 30, admin: 30 };

export function sessionExpiry(role: Role, from: Date): Date {
  return new Date(from.getTime() + LIFETIME_DAYS[role] * DAY_MS);
}

/** Makes a session for someone known to exist; inside a transaction when `models` is one. */
export async function issueSession(
  models: Pick<Models, 'session'>,
  user: { id: string; role: Role },
  kind: SessionKind,
): Promise<IssuedSession> {
  const token = newToken();
  const now = new Date();
  const expiresAt = sessionExpiry(user.role, now);
  // Nobody asks for an expired session again, so this is where they are swept up.
  await models.session.deleteMany({ where: { userId: user.id, expiresAt: { lte: now } } });
  await models.session.create({
    data: { tokenHash: hashToken(token), userId: user.id, kind, lastSeenAt: now, expiresAt },
  });
  return { token, kind, expiresAt };
}

/** A live session by its id, with who it belongs to; null when it is unknown, ended or expired. */
export async function loadSession(sessionId: string): Promise<{ actor: Actor; lastSeenAt: Date } | null> {
  const session = await database().session.findUnique({
    where: { tokenHash: sessionId },
    include: { user: true },
  });
  if (!session || session.expiresAt <= new Date()) return null;
  const { id, name, role, locale } = session.user;
  return {
    actor: { userId: id, name, role, locale: LOCALES.find((known) => known === locale) ?? null, sessionId },
    lastSeenAt: session.lastSeenAt,
  };
}
