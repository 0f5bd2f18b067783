import { database } from '@/lib/db';
import { hashToken, newToken } from './secrets';
import type { StaffRole } from './types';

const MINUTE_MS = 60 * 1000;

/** A token that signs in an instructor or admin once, within `ttlMinutes`. The caller puts it into an address. */
export async function createSignInLink(input: {
  role: StaffRole;
  ttlMinutes: number;
}): Promise<{ token: string; expiresAt: Date }> {
  const token = newToken();
  const now = new Date();
  const expiresAt = new Date(now.getTime() + input.ttlMinutes * MINUTE_MS);
  // Every start makes a link: those that nobody can use any more need not pile up.
  await database().signInLink.deleteMany({ where: { expiresAt: { lte: now }, usedAt: null } });
  await database().signInLink.create({ data: { tokenHash: hashToken(token), role: input.role, expiresAt } });
  return { token, expiresAt };
}
