import { listUsers as findUsers, type UserRecord } from '@/lib/accounts';
import type { Asker } from './actor';
import { requireAdmin } from './support/roles';

/** Everyone this Drydock knows. Errors: forbidden. */
export async function listUsers(asker: Asker): Promise<UserRecord[]> {
  await requireAdmin(asker, 'user.list', 'users');
  return findUsers();
}
