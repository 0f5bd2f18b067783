import { createClient } from '@libsql/client';
import { PrismaLibSQL } from '@prisma/adapter-libsql';
import { isLocked } from './failures';
import { LockingClient } from './write-lock';

type SqlDriverAdapter = Awaited<ReturnType<PrismaLibSQL['connect']>>;

/** Bytes of write-ahead log that SQLite keeps on disk after a checkpoint. */
const WAL_KEEPS_BYTES = 16 * 1024 * 1024;

/**
 * Milliseconds that SQLite itself waits for a lock. It waits on the event loop's own thread, where every terminal
 * would stand still with it; the long wait is `patiently`'s.
 */
const LOCK_WAIT_MS = 20;

/**
 * SQLite in a local file for Prisma, on one connection of our own version of libsql: the adapter's own opens
 * another one after each transaction, and forgets to close the first.
 */
export class LocalSqlite extends PrismaLibSQL {
  override createClient({ url }: { url: string }): ReturnType<typeof createClient> {
    return new LockingClient(createClient({ url, concurrency: 1, timeout: LOCK_WAIT_MS }));
  }

  override async connect(): Promise<SqlDriverAdapter> {
    const adapter = await super.connect();
    // With a write-ahead log, a killed process loses nothing at `normal`; it does not wait for the disk each time.
    await adapter.executeScript(
      `PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON; PRAGMA journal_size_limit = ${WAL_KEEPS_BYTES};`,
    );
    await keepWriteAheadLog(adapter);
    return adapter;
  }
}

/** Lets reads go on beside a write. It stays with the file, so that only the first connection ever needs the lock. */
async function keepWriteAheadLog(adapter: SqlDriverAdapter): Promise<void> {
  try {
    await adapter.executeScript('PRAGMA journal_mode = WAL;');
  } catch (error) {
    // Without it the database works too. Prisma, however, leaves a failed connection's rejection unhandled.
    if (!isLocked(error)) throw error;
  }
}
