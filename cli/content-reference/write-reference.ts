import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { authorsReference } from '@/lib/content/reference/authors-reference';

/** Writes the authors' reference and the editors' schemas into `folder`; gives the paths of the files. */
export async function writeReference(folder: string): Promise<string[]> {
  await mkdir(folder, { recursive: true });
  const files = Object.entries(authorsReference());
  await Promise.all(files.map(([name, text]) => writeFile(join(folder, name), text)));
  return files.map(([name]) => join(folder, name));
}
