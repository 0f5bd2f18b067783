import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of this checkout, from wherever in it this code runs: bundled in dist/, or as source under a test runner. */
export function checkoutDir(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'package-lock.json'))) {
    if (folder === '/') throw new Error('This program does not lie in a checkout of Drydock.');
    folder = dirname(folder);
  }
  return folder;
}
