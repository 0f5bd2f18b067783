import { createClient } from '@libsql/client';
import { PrismaLibSQL } from '@prisma/adapter-libsql';

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
    const client = createClient({ url, concurrency: 1, timeout: LOCK_WAIT_MS });
    const begin = client.transaction.bind(client);
    // Prisma asks for deferred transactions. One that reads and then writes while another has written fails at
    // once with BUSY_SNAPSHOT, whatever the wait: taking the write lock first makes it wait its turn.
    client.transaction = () => begin('write');
    return client;
  }

  override async connect(): ReturnType<PrismaLibSQL['connect']> {
    const adapter = await super.connect();
    // With a write-ahead log, a killed process loses nothing at `normal`; it does not wait for the disk each time.
    await adapter.executeScript(
      `PRAGMA journal_mode = WAL;
       PRAGMA synchronous = NORMAL;
       PRAGMA foreign_keys = ON;
       PRAGMA journal_size_limit = ${WAL_KEEPS_BYTES};`,
    );
    return adapter;
  }
}
