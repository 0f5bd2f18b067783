import { readEnvironment } from '@/lib/shared/env';
import { PrismaClient, type Prisma } from './generated/client';
import { patiently } from './patience';
import { LocalSqlite } from './sqlite-adapter';

/** Milliseconds that an operation waits for a locked database before it fails with database_unavailable. */
const PATIENCE_MS = 15_000;

/** The tables, alike inside a transaction and outside. */
export type Models = Prisma.TransactionClient;

/** Next loads separate copies of this module; they share this place, and so one connection. */
const PLACE = Symbol.for('drydock.database');
const shared: { [PLACE]?: Connection | undefined } = globalThis as object;

/** The process's one door to the database of its environment, opened on first use. */
export function database(): Models {
  return connection().models;
}

/** Does all of `work` or nothing of it. Keep it short: other writers wait meanwhile. May run `work` again after a lock. */
export function transaction<T>(work: (models: Models) => Promise<T>): Promise<T> {
  return connection().transaction(work);
}

/** Uses another database than the environment's from now on, as tests do. `patienceMs` is the wait for a lock. */
export function openDatabase(url: string, patienceMs = PATIENCE_MS): void {
  shared[PLACE] = connect(url, patienceMs);
}

/** Closes the connection; the next use opens one again. */
export async function closeDatabase(): Promise<void> {
  const open = shared[PLACE];
  shared[PLACE] = undefined;
  await open?.close();
}

interface Connection {
  models: Models;
  transaction: <T>(work: (models: Models) => Promise<T>) => Promise<T>;
  close: () => Promise<void>;
}

function connection(): Connection {
  return (shared[PLACE] ??= connect(readEnvironment().databaseUrl, PATIENCE_MS));
}

function connect(url: string, patienceMs: number): Connection {
  const client = new PrismaClient({
    adapter: new LocalSqlite({ url }),
    transactionOptions: { maxWait: patienceMs, timeout: patienceMs },
  });
  const patient = client.$extends({
    query: { $allOperations: ({ args, query }) => patiently(patienceMs, () => query(args)) },
  });
  return {
    // An extension that only waits changes no operation's type, which Prisma's types cannot know.
    models: patient as unknown as Models,
    transaction: (work) => patiently(patienceMs, () => client.$transaction(work)),
    close: () => client.$disconnect(),
  };
}
