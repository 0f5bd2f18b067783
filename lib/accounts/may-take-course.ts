import { database } from '@/lib/db';
import type { Actor } from './types';

/** Whether a course is open to them: a student needs to be in a class that takes it. */
export async function mayTakeCourse(actor: Pick<Actor, 'userId' | 'role'>, course: string): Promise<boolean> {
  if (actor.role !== 'student') return true;
  const membership = await database().membership.findFirst({
    where: { userId: actor.userId, removedAt: null, class: { course, archivedAt: null } },
  });
  return membership !== null;
}
