import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Failure } from './failure.mjs';
import { lastLines, run } from './run.mjs';

/** @typedef {import('./progress.mjs').Progress} Progress */
/** @typedef {{ version?: string, integrity?: string, optional?: boolean, devOptional?: boolean, link?: boolean }} Locked */

/**
 * Installs the npm packages of package-lock.json unless exactly they are there.
 * Their install scripts stay off: what they would download is in the packages or in Debian.
 * @param {string} root
 * @param {Progress} progress
 */
export async function installDependencies(root, progress) {
  if (isInstalled(root)) return;
  await progress.step('Installing the npm packages', async () => {
    const args = ['ci', '--ignore-scripts', '--include=dev', '--no-audit', '--no-fund'];
    const { code, output } = await run('npm', args, { cwd: root });
    if (code !== 0) throw npmFailure(output);
  });
}

/**
 * npm writes node_modules/.package-lock.json last, with what it really installed.
 * @param {string} root
 * @returns {boolean}
 */
export function isInstalled(root) {
  const wanted = lockedPackages(join(root, 'package-lock.json'));
  const installed = lockedPackages(join(root, 'node_modules/.package-lock.json'));
  if (!wanted || !installed) return false;
  const complete = Object.entries(wanted).every(([path, entry]) => {
    const found = installed[path];
    // A package for another platform is locked, and never installed.
    if (!found) return path === '' || entry.optional === true || entry.devOptional === true;
    return found.version === entry.version && found.integrity === entry.integrity;
  });
  return complete && Object.keys(installed).every((path) => path in wanted);
}

/**
 * @param {string} path
 * @returns {Record<string, Locked> | undefined}
 */
function lockedPackages(path) {
  if (!existsSync(path)) return undefined;
  try {
    /** @type {unknown} */
    const lock = JSON.parse(readFileSync(path, 'utf8'));
    return /** @type {{ packages?: Record<string, Locked> }} */ (lock).packages;
  } catch {
    return undefined;
  }
}

/**
 * @param {string} output
 * @returns {Failure}
 */
function npmFailure(output) {
  if (/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT|ECONNRESET/.test(output)) {
    return new Failure(
      `The npm registry could not be reached.\n${lastLines(output, 6)}`,
      'Check the network, and `npm config get registry`, then run the same command again.',
    );
  }
  if (/ENOSPC/.test(output)) {
    return new Failure(
      'The disk is full: the npm packages need 1 GB.',
      'Make room, then run the same command again.',
    );
  }
  if (/EACCES|EPERM/.test(output)) {
    return new Failure(
      `This user may not write to the folder of the checkout.\n${lastLines(output, 6)}`,
      'Run the command as the user who cloned it, or as root.',
    );
  }
  return new Failure(
    `npm could not install the packages.\n${lastLines(output)}`,
    'Try it by hand: npm ci --ignore-scripts',
  );
}
