import { transaction } from '@/lib/db';
import type { User } from '@/lib/shared/wire/people';
import { issueSession } from './sessions';
import { staffUser } from './staff';
import type { IssuedSession, StaffRole } from './types';

/** A token for programs that act as an instructor or admin. It lasts as long as it is used. */
export async function createBearerToken(input: {
  role: StaffRole;
}): Promise<{ user: User; session: IssuedSession }> {
  return transaction(async (models) => {
    const user = await staffUser(models, input.role);
    return { user, session: await issueSession(models, user, 'bearer') };
  });
}
