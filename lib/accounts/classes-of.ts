import { database } from '@/lib/db';
import { CLASS_ORDER, classRecord } from './classes';
import { listClasses } from './list-classes';
import type { Actor, ClassRecord } from './types';

/** A student's own classes; every class for instructors and admins. */
export async function classesOf(actor: Pick<Actor, 'userId' | 'role'>): Promise<ClassRecord[]> {
  if (actor.role !== 'student') return listClasses();
  const found = await database().class.findMany({
    where: { archivedAt: null, members: { some: { userId: actor.userId, removedAt: null } } },
    orderBy: [...CLASS_ORDER],
  });
  return found.map(classRecord);
}
