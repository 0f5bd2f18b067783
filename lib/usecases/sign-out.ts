import { endSession } from '@/lib/accounts';
import type { Actor } from './actor';

/** Ends this session; its open terminals close shortly after. */
export function signOut(actor: Actor): Promise<void> {
  return endSession(actor.sessionId);
}
