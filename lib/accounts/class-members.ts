import { database } from '@/lib/db';
import type { Member } from './types';

/** Who is in a class now, by name. */
export async function classMembers(classId: string): Promise<Member[]> {
  const found = await database().membership.findMany({
    where: { classId, removedAt: null },
    include: { user: true },
    orderBy: [{ nameKey: 'asc' }],
  });
  return found.map(({ user: { id, name, role }, joinedAt }) => ({ user: { id, name, role }, joinedAt }));
}
