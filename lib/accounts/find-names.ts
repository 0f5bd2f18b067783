import { database } from '@/lib/db';

/** The names of these people, by their ids; whoever is unknown has no entry. */
export async function findNames(userIds: readonly string[]): Promise<Map<string, string>> {
  const found = await database().user.findMany({ where: { id: { in: [...userIds] } } });
  return new Map(found.map(({ id, name }) => [id, name]));
}
