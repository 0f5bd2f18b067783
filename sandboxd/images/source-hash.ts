import { createHash } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';

/** Every file below a folder, as paths relative to it, sorted. */
export async function listFiles(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => `${entry.parentPath}/${entry.name}`.slice(folder.length + 1))
    .sort();
}

/** Names what something is built from: the same twelve hex digits as long as nothing of it changed. */
export async function hashSources(folder: string, ...more: string[]): Promise<string> {
  const hash = createHash('sha256');
  for (const text of more) hash.update(`${text}\0`);
  for (const file of await listFiles(folder)) {
    const path = `${folder}/${file}`;
    const { mode } = await stat(path);
    hash.update(`${file}\0${mode & 0o111 ? 'x' : '-'}\0`);
    hash.update(await readFile(path));
  }
  return hash.digest('hex').slice(0, 12);
}
