import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Never a source: what tools make, and what only tests read. */
const SKIPPED =
  /(^|\/)(node_modules|\.next|dist|test-results)(\/|$)|\.(test|itest)\.(tsx?|mjs)$|\.tsbuildinfo$/;

/**
 * One hash over files and folders, so that a build is done again exactly when its sources changed.
 * A path that does not exist counts too: it may come later.
 * @param {string} root
 * @param {string[]} paths Relative to the root.
 * @returns {string}
 */
export function sourceHash(root, paths) {
  const hash = createHash('sha256').update(process.version);
  for (const path of paths.flatMap((entry) => filesBelow(root, entry)).sort()) {
    hash.update(`\0${path}\0`).update(readFileSync(join(root, path)));
  }
  return hash.digest('hex');
}

/**
 * @param {string} root
 * @param {string} path
 * @returns {string[]}
 */
function filesBelow(root, path) {
  if (SKIPPED.test(path)) return [];
  const stats = statSync(join(root, path), { throwIfNoEntry: false });
  if (!stats) return [];
  if (!stats.isDirectory()) return [path];
  return readdirSync(join(root, path)).flatMap((name) => filesBelow(root, join(path, name)));
}
