import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { AppError } from '@/lib/shared/errors';

/** Milliseconds; on an unhurried machine it takes less than one second, and nothing is downloaded. */
const LIMIT_MS = 120_000;

/**
 * Brings the database at `url` (as `file:/path/of.db`, made if missing) to the newest schema with Prisma's own
 * `migrate deploy`. `root` is Drydock's folder. Doing it again changes nothing. Run it as the user who owns the file.
 * Throws database_unavailable with what Prisma said.
 */
export function migrateDatabase(url: string, root = process.cwd()): Promise<void> {
  const prisma = join(root, 'node_modules/prisma/build/index.js');
  // CHECKPOINT_DISABLE: Prisma would ask the internet for a newer version.
  const env = { ...process.env, DATABASE_URL: url, CHECKPOINT_DISABLE: '1' };
  const options = { cwd: root, env, timeout: LIMIT_MS };
  return new Promise((resolve, reject) => {
    execFile(process.execPath, [prisma, 'migrate', 'deploy'], options, (error, stdout, stderr) => {
      if (error === null) {
        resolve();
        return;
      }
      const message = `The database ${url} could not be migrated: ${stderr.trim() || stdout.trim()}`;
      reject(new AppError('database_unavailable', message, { cause: error }));
    });
  });
}
