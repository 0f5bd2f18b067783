import { database } from '@/lib/db';
import type { UserRecord } from './types';

/** Everyone, the earliest first, with the names of the classes that they are in. */
export async function listUsers(): Promise<UserRecord[]> {
  const found = await database().user.findMany({
    include: { memberships: { where: { removedAt: null }, include: { class: true } } },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
  });
  return found.map(({ id, name, role, createdAt, memberships }) => ({
    id,
    name,
    role,
    createdAt,
    classes: memberships.map((membership) => membership.class.name),
  }));
}
