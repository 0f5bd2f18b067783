import { createHash } from 'node:crypto';
import { lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';

/** Changes whenever a file below the folder does; reads no file. A checkout's own .git is left out. */
export async function signatureOf(folder: string): Promise<string> {
  const hash = createHash('sha256');
  const add = async (path: string): Promise<void> => {
    const stat = await lstat(path).catch(() => null);
    hash.update(JSON.stringify([path, stat && [stat.mtimeMs, stat.ctimeMs, stat.size, stat.ino, stat.mode]]));
    if (!stat?.isDirectory()) return;
    const names = await readdir(path).catch(() => []);
    for (const name of names.sort()) if (name !== '.git') await add(join(path, name));
  };
  await add(folder);
  return hash.digest('hex');
}
