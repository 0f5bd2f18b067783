import { limitAttempts, redeemSignInLink, type IssuedSession } from '@/lib/accounts';
import type { User } from '@/lib/shared/wire/people';

/** An instructor opens the one-time link. Errors: bad_credentials, link_used, rate_limited. */
export function signInWithLink(input: {
  token: string;
  address: string;
}): Promise<{ user: User; session: IssuedSession }> {
  return limitAttempts({ address: input.address }, () => redeemSignInLink(input.token));
}
