import { createClient } from '@libsql/client';
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { migrateDatabase } from './migrate';

/** Milliseconds. Prisma is started once or twice, on a machine that may be busy. */
const LIMIT = 120_000;

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'drydock-migrate-'));
});
afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

describe('migrateDatabase', () => {
  it(
    'makes the database, and changes nothing the second time',
    async () => {
      const url = `file:${join(folder, 'new.db')}`;
      await migrateDatabase(url);
      const client = createClient({ url });
      await client.execute(`INSERT INTO "User" (id, name, role) VALUES ('ada', 'Ada', 'student')`);
      await migrateDatabase(url);
      expect((await client.execute('SELECT name FROM "User"')).rows).toEqual([{ name: 'Ada' }]);
      client.close();
    },
    LIMIT,
  );

  it(
    'says what is wrong with a file that is no database',
    async () => {
      const file = join(folder, 'not-a.db');
      await writeFile(file, 'this is not a database, however long one looks at it '.repeat(100));
      const migrating = migrateDatabase(`file:${file}`);
      await expect(migrating).rejects.toMatchObject({ code: 'database_unavailable' });
      await expect(migrating).rejects.toThrow(/not-a\.db could not be migrated: .*not a database/s);
    },
    LIMIT,
  );

  it(
    'has a migration for everything in the schema',
    async () => {
      const url = `file:${join(folder, 'diff.db')}`;
      await migrateDatabase(url);
      const wanted = `file:${join(folder, 'wanted.db')}`;
      const client = createClient({ url: wanted });
      await client.executeMultiple(await schemaAsSql());
      client.close();
      expect(await describeTables(url)).toEqual(await describeTables(wanted));
    },
    LIMIT,
  );
});

async function schemaAsSql(): Promise<string> {
  const prisma = 'node_modules/prisma/build/index.js';
  const args = [
    'migrate',
    'diff',
    '--from-empty',
    '--to-schema-datamodel',
    'prisma/schema.prisma',
    '--script',
  ];
  const env = { ...process.env, CHECKPOINT_DISABLE: '1' };
  const { stdout } = await promisify(execFile)(process.execPath, [prisma, ...args], { env });
  return stdout;
}

/** What the tables have, whatever the order in which it came about. */
async function describeTables(url: string): Promise<unknown[]> {
  const client = createClient({ url });
  const { rows } = await client.execute(`
    SELECT t.name AS "table", c.name, c.type, c."notnull", c.dflt_value, c.pk
      FROM sqlite_master t, pragma_table_info(t.name) c WHERE t.type = 'table'
    UNION ALL SELECT i.tbl_name, i.name, c.name, l."unique", NULL, c.seqno
      FROM sqlite_master i, pragma_index_info(i.name) c, pragma_index_list(i.tbl_name) l
      WHERE i.type = 'index' AND l.name = i.name
    UNION ALL SELECT t.name, f."table", f."from", f."to", f.on_delete, f.seq
      FROM sqlite_master t, pragma_foreign_key_list(t.name) f WHERE t.type = 'table'
    ORDER BY 1, 2, 3`);
  client.close();
  return rows.filter(({ table }) => table !== '_prisma_migrations').map((row) => ({ ...row }));
}
