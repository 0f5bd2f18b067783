import type { z } from 'zod';
import { enrollStudent, limitAttempts, type IssuedSession } from '@/lib/accounts';
import type { JoinRequest, joinResponseSchema } from '@/lib/shared/wire/people';
import type { Actor } from './actor';

export interface JoinInput extends JoinRequest {
  /** Whoever is signed in on this device already: a student who joins again under the same name is recognised. */
  actor: Actor | null;
  /** The client's address as the server trusts it: wrong codes are counted by it. */
  address: string;
}

export interface Joined {
  answer: z.infer<typeof joinResponseSchema>;
  session: IssuedSession;
}

/** A student joins a class by its code. Errors: class_not_found, name_taken, bad_credentials, forbidden, rate_limited. */
export async function joinClass(input: JoinInput): Promise<Joined> {
  const { code, name, personalCode, actor, address } = input;
  const enrolled = await limitAttempts({ address, classCode: code }, () =>
    enrollStudent({ code, name, personalCode, currentUserId: actor?.userId }),
  );
  const { id, name: className, course } = enrolled.class;
  return {
    answer: {
      user: enrolled.user,
      class: { id, name: className, course },
      personalCode: enrolled.personalCode,
    },
    session: enrolled.session,
  };
}
