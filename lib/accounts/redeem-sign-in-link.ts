import { database, transaction } from '@/lib/db';
import { AppError } from '@/lib/shared/errors';
import type { User } from '@/lib/shared/wire/people';
import { hashToken } from './secrets';
import { issueSession } from './sessions';
import { staffUser } from './staff';
import type { IssuedSession } from './types';

/**
 * Signs in by a link, which works once: of two at the same moment one is signed in.
 * Throws bad_credentials for a token that is unknown, link_used for one used or expired.
 */
export async function redeemSignInLink(token: string): Promise<{ user: User; session: IssuedSession }> {
  const link = await database().signInLink.findUnique({ where: { tokenHash: hashToken(token) } });
  if (!link || link.role === 'student') {
    throw new AppError('bad_credentials', 'No sign-in link has this token');
  }
  const { tokenHash, role } = link;
  // One transaction, so that a failure on the way does not use the link up.
  return transaction(async (models) => {
    const now = new Date();
    const used = await models.signInLink.updateMany({
      where: { tokenHash, usedAt: null, expiresAt: { gt: now } },
      data: { usedAt: now },
    });
    if (used.count === 0) {
      throw new AppError(
        'link_used',
        `This sign-in link was used already or expired at ${link.expiresAt.toISOString()}`,
      );
    }
    const user = await staffUser(models, role);
    return { user, session: await issueSession(models, user, 'cookie') };
  });
}
