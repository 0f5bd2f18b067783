import { accessSync, constants, existsSync } from 'node:fs';
import { join } from 'node:path';
import { Failure } from './failure.mjs';
import { distribution } from './machine.mjs';
import { lastLines, run } from './run.mjs';

/** @typedef {import('./progress.mjs').Progress} Progress */

/**
 * A Debian package and what it is there for. We look for the thing itself and not for the package: a machine may
 * have a dockerd from elsewhere, which then is used and left as it is. The `docker` client alone is no engine.
 * @typedef {{ name: string, provides: string }} Need
 */

const PROGRAM_FOLDERS = ['/usr/sbin', '/usr/bin', '/sbin', '/bin', '/usr/local/sbin', '/usr/local/bin'];

/** @type {Need[]} */
const ENGINE = [
  { name: 'docker.io', provides: 'dockerd' },
  { name: 'iptables', provides: 'iptables' },
  { name: 'nftables', provides: 'nft' },
  { name: 'iproute2', provides: 'ip' },
  { name: 'btrfs-progs', provides: 'mkfs.btrfs' },
  { name: 'mmdebstrap', provides: 'mmdebstrap' },
  { name: 'debian-archive-keyring', provides: '/usr/share/keyrings/debian-archive-keyring.gpg' },
  { name: 'golang-github-containers-common', provides: '/usr/share/containers/seccomp.json' },
  { name: 'uidmap', provides: 'newuidmap' },
  { name: 'openssl', provides: 'openssl' },
  { name: 'passwd', provides: 'useradd' },
];

/** @type {Need[]} */
const BROWSER = [
  { name: 'chromium-headless-shell', provides: 'chromium-headless-shell' },
  { name: 'fonts-noto-cjk', provides: '/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc' },
];

/**
 * The packages that this machine lacks.
 * @param {{ browser: boolean }} wanted
 * @returns {string[]}
 */
export function missingPackages({ browser }) {
  return [...ENGINE, ...(browser ? BROWSER : [])]
    .filter((need) => !isThere(need.provides))
    .map(({ name }) => name);
}

/**
 * Installs packages with apt.
 * @param {string[]} names
 * @param {Progress} progress
 */
export async function installPackages(names, progress) {
  if (names.length === 0) return;
  const { name, apt } = distribution();
  if (!apt) {
    throw new Failure(
      `This is ${name}; Drydock can install what it needs on Debian and Ubuntu only.`,
      `Install what these Debian packages hold, then run the same command again: ${names.join(', ')}`,
    );
  }
  await progress.step(`Installing ${names.join(', ')}`, async (step) => {
    const update = await aptGet(['update'], step.detail);
    const install = await aptGet(['install', '--yes', '--no-install-recommends', ...names], step.detail);
    if (install.code !== 0) throw aptFailure(names, `${update.output}\n${install.output}`);
  });
}

/**
 * @param {string} provides A program's name, or the path of a file.
 * @returns {boolean}
 */
function isThere(provides) {
  if (provides.startsWith('/')) return existsSync(provides);
  return findProgram(provides) !== undefined;
}

/**
 * The path of a program, also in the folders that an ordinary user's PATH leaves out.
 * @param {string} name
 * @returns {string | undefined}
 */
export function findProgram(name) {
  const folders = [...(process.env['PATH'] ?? '').split(':').filter(Boolean), ...PROGRAM_FOLDERS];
  return folders.map((folder) => join(folder, name)).find(isExecutable);
}

/**
 * @param {string} path
 * @returns {boolean}
 */
function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/**
 * @param {string[]} args
 * @param {(line: string) => void} onLine
 */
function aptGet(args, onLine) {
  const options = ['-o', 'DPkg::Lock::Timeout=300', '-o', 'Dpkg::Options::=--force-confold'];
  return run('apt-get', [...options, ...args], {
    env: { DEBIAN_FRONTEND: 'noninteractive', LC_ALL: 'C.UTF-8' },
    onLine,
  });
}

/**
 * @param {string[]} names
 * @param {string} output
 * @returns {Failure}
 */
function aptFailure(names, output) {
  const manually = `apt-get update && apt-get install --no-install-recommends ${names.join(' ')}`;
  if (
    /Could not resolve|Unable to connect|Connection (failed|refused|timed out)|Failed to fetch/.test(output)
  ) {
    return new Failure(
      `The machine's Debian mirror could not be reached.\n${lastLines(output)}`,
      `Check the network and /etc/apt/sources.list*, then run the same command again. By hand: ${manually}`,
    );
  }
  if (/No space left on device|enough free space/.test(output)) {
    return new Failure(
      `There is no room to install ${names.join(', ')}.`,
      'Make room on / and run the same command again.',
    );
  }
  return new Failure(
    `apt could not install ${names.join(', ')}.\n${lastLines(output)}`,
    `Try it by hand: ${manually}`,
  );
}
