import { reviewSession as findById } from '@/lib/accounts';
import type { Actor } from './actor';

/** Whether a session, seen before, still holds: for sockets that outlive the request that opened them. */
export async function stillSignedIn(actor: Actor): Promise<boolean> {
  return (await findById(actor.sessionId)) !== null;
}
