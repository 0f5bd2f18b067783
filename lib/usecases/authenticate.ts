import { findSession } from '@/lib/accounts';
import type { Actor } from './actor';

/** Whose session or bearer token this is; null when it is none of ours or has ended. Using it prolongs it. */
export function authenticate(token: string): Promise<Actor | null> {
  return findSession(token);
}
