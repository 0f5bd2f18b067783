import { database } from '@/lib/db';

/** Signs out; ending a session that is gone already is fine. */
export async function endSession(sessionId: string): Promise<void> {
  await database().session.deleteMany({ where: { tokenHash: sessionId } });
}
