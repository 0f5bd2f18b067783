import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { copyFile, mkdir, mkdtemp, readdir, readFile, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, vi } from 'vitest';
import { closeDatabase, openDatabase } from './client';
import { migrateDatabase } from './migrate';

const MIGRATIONS = 'prisma/migrations';
const TEMPLATES = 'node_modules/.cache/drydock-test-database';

/** Milliseconds that end a hang. The first test file makes the template, and a busy machine is slow to hash codes. */
const LIMIT_MS = 120_000;

/** Gives each test of the file an empty, migrated SQLite file of its own. Answers with where it is now. */
export function useTestDatabase(): { url: () => string } {
  vi.setConfig({ testTimeout: LIMIT_MS });
  let template = '';
  let folder = '';
  const url = () => `file:${join(folder, 'test.db')}`;
  beforeAll(async () => {
    template = await migratedTemplate();
  }, LIMIT_MS);
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'drydock-db-'));
    await copyFile(template, join(folder, 'test.db'));
    openDatabase(url());
  });
  afterEach(async () => {
    await closeDatabase();
    await rm(folder, { recursive: true, force: true });
  });
  return { url };
}

/** A migrated database, made once for each state of the migrations: migrating takes longer than most tests. */
async function migratedTemplate(): Promise<string> {
  const template = join(TEMPLATES, `${await hashOfMigrations()}.db`);
  if (existsSync(template)) return template;
  await mkdir(TEMPLATES, { recursive: true });
  const folder = await mkdtemp(join(TEMPLATES, 'making-'));
  try {
    await migrateDatabase(`file:${join(process.cwd(), folder, 'new.db')}`);
    // Other test files may be making it too: whoever comes last puts an equal one in its place.
    await rename(join(folder, 'new.db'), template);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  return template;
}

async function hashOfMigrations(): Promise<string> {
  const hash = createHash('sha256');
  for (const name of (await readdir(MIGRATIONS, { recursive: true })).sort()) {
    if (name.endsWith('.sql')) hash.update(name).update(await readFile(join(MIGRATIONS, name)));
  }
  return hash.digest('hex').slice(0, 16);
}
