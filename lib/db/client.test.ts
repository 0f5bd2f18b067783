import { createClient } from '@libsql/client';
import { execFile } from 'node:child_process';
import { readdir, readlink } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it, vi } from 'vitest';
import { closeDatabase, database, openDatabase, transaction } from './client';
import { useTestDatabase } from './testing';

const db = useTestDatabase();

const ada = { name: 'Ada', role: 'student' } as const;

/** Takes the write lock as another process would; gives back what lets go of it. */
async function lock(): Promise<() => Promise<void>> {
  const other = createClient({ url: db.url() });
  const holding = await other.transaction('write');
  return async () => {
    await holding.rollback();
    other.close();
  };
}

describe('database', () => {
  it('keeps its promises about the file', async () => {
    const pragma = async (name: string) =>
      Object.values((await database().$queryRawUnsafe<object[]>(`PRAGMA ${name}`))[0] ?? {})[0] as unknown;
    expect(await pragma('journal_mode')).toBe('wal');
    expect(Number(await pragma('foreign_keys'))).toBe(1);
    expect(Number(await pragma('synchronous'))).toBe(1);
  });

  it('keeps them after transactions too', async () => {
    await transaction((models) => models.user.create({ data: ada }));
    const orphan = database().session.create({
      data: { tokenHash: 'x', userId: 'nobody', kind: 'cookie', expiresAt: new Date() },
    });
    await expect(orphan).rejects.toMatchObject({ code: 'P2003' });
  });

  it('is one connection for every copy of the module', async () => {
    const before = database();
    vi.resetModules();
    const copy = await import('./client');
    expect(copy.database).not.toBe(database);
    expect(copy.database()).toBe(before);
  });

  it('opens as few files after many transactions as after one', async () => {
    const transact = () => transaction((models) => models.user.create({ data: ada }));
    await transact();
    const before = await openFiles();
    for (let round = 0; round < 20; round += 1) await transact();
    expect(await openFiles()).toBe(before);
  });

  it('opens while another process holds the lock', async () => {
    const release = await lock();
    expect(await database().user.count()).toBe(0);
    const writing = Promise.all([
      database().user.create({ data: ada }),
      transaction((models) => models.user.create({ data: ada })),
    ]);
    await release();
    await writing;
    expect(await database().user.count()).toBe(2);
  });

  it('waits for a lock while the event loop goes on, then writes once', async () => {
    await database().user.count();
    const release = await lock();
    let written = false;
    const writing = database()
      .user.create({ data: ada })
      .then(() => (written = true));
    const transacting = transaction((models) => models.user.create({ data: ada }));
    // Reads do not wait for another's write.
    expect(await database().user.count()).toBe(0);
    expect(written).toBe(false);
    await release();
    await Promise.all([writing, transacting]);
    expect(await database().user.count()).toBe(2);
  });

  it('says so when the lock outlasts its patience, and has written nothing', async () => {
    await closeDatabase();
    openDatabase(db.url(), 50);
    await database().user.count();
    const release = await lock();
    const single = database().user.create({ data: ada });
    await expect(single).rejects.toMatchObject({ code: 'database_unavailable' });
    const several = transaction((models) => models.user.create({ data: ada }));
    await expect(several).rejects.toMatchObject({ code: 'database_unavailable' });
    await release();
    expect(await database().user.count()).toBe(0);
  });

  it('takes back all of a transaction that fails', async () => {
    const failing = transaction(async (models) => {
      await models.user.create({ data: ada });
      throw new Error('midway');
    });
    await expect(failing).rejects.toThrow('midway');
    expect(await database().user.count()).toBe(0);
  });

  it('writes beside another process, and neither loses anything', async () => {
    const other = otherProcessWrites(db.url());
    const writes = Array.from({ length: 50 }, () => [
      database().user.create({ data: ada }),
      transaction(async (models) => {
        await models.user.count();
        return models.user.create({ data: ada });
      }),
    ]);
    await Promise.all([other, ...writes.flat()]);
    expect(await database().user.count({ where: { name: 'Ada' } })).toBe(100);
    expect(await database().user.count({ where: { name: 'Bob' } })).toBe(50);
  });
});

/** Adds fifty users named Bob from another process, each as a transaction of its own. */
async function otherProcessWrites(url: string): Promise<void> {
  const script = `
    import { createClient } from '@libsql/client';
import { execFile } from 'node:child_process';
    const client = createClient({ url: ${JSON.stringify(url)}, timeout: 10_000 });
    const sql = 'INSERT INTO "User" (id, name, role) VALUES (?, ?, ?)';
    for (let n = 0; n < 50; n += 1) await client.execute({ sql, args: ['bob-' + n, 'Bob', 'student'] });`;
  await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', script]);
}

/** How many files of this test's database the process has open. */
async function openFiles(): Promise<number> {
  const names = await readdir('/proc/self/fd');
  // The one that listed the folder is closed by now.
  const links = await Promise.all(names.map((name) => readlink(join('/proc/self/fd', name)).catch(() => '')));
  return links.filter((link) => link.startsWith(db.url().slice('file:'.length))).length;
}
