import { AppError } from '@/lib/shared/errors';
import type { Actor } from '../actor';
import { requireStaff } from './roles';
import { services, type Authoring } from './services';

/** Whether the pages show this person what authors need. */
export function isAuthor(actor: Actor): boolean {
  return actor.role !== 'student' && services().authoring !== null;
}

/** Lets instructors and admins of a Drydock in author mode on. Errors: forbidden. */
export async function requireAuthor(actor: Actor, action: string, subject: string): Promise<Authoring> {
  await requireStaff(actor, action, subject);
  const { authoring } = services();
  if (authoring) return authoring;
  throw new AppError(
    'forbidden',
    `${action} on ${subject} needs author mode. Start Drydock with --author, or with DRYDOCK_AUTHOR=1.`,
  );
}
