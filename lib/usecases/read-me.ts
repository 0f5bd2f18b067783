import { classesOf } from '@/lib/accounts';
import type { Me } from '@/lib/shared/wire/people';
import type { Actor } from './actor';

/** Who is signed in, and their classes; a class's code is for those who teach it. */
export async function readMe(actor: Actor): Promise<Me> {
  const classes = await classesOf(actor);
  return {
    user: { id: actor.userId, name: actor.name, role: actor.role },
    role: actor.role,
    classes: classes.map(({ id, name, course, code }) =>
      actor.role === 'student' ? { id, name, course } : { id, name, course, code },
    ),
  };
}
