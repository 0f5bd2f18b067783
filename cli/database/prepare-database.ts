import { migrateDatabase } from '@/lib/db/migrate';
import { readEnvironment } from '@/lib/shared/env';
import { HOST } from '@/lib/usecases/actor';
import { createSignInLink } from '@/lib/usecases/create-sign-in-link';
import { ensureFirstClass } from '@/lib/usecases/ensure-first-class';
import type { Welcome } from '../processes/welcome';
import { withServices } from './with-services';

/**
 * Brings the database to its newest schema, makes the first class and a one-time link for its instructor, and prints
 * them as JSON for the `start` that runs this as the database's owner.
 */
export async function prepareDatabaseCommand(): Promise<number> {
  await migrateDatabase(readEnvironment().databaseUrl);
  const welcome = await withServices(async (): Promise<Welcome> => {
    const { course, name, code } = await ensureFirstClass();
    const { token } = await createSignInLink(HOST, { role: 'instructor' });
    return { course, className: name, code, token };
  });
  process.stdout.write(JSON.stringify(welcome));
  return 0;
}
