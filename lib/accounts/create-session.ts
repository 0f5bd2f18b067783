import { database } from '@/lib/db';
import { AppError } from '@/lib/shared/errors';
import { issueSession } from './sessions';
import type { IssuedSession, SessionKind } from './types';

/** Throws not_found for an unknown user. */
export async function createSession(input: { userId: string; kind: SessionKind }): Promise<IssuedSession> {
  const user = await database().user.findUnique({ where: { id: input.userId } });
  if (!user) throw new AppError('not_found', `There is no user "${input.userId}" to make a session for`);
  return issueSession(database(), user, input.kind);
}
