import { existsSync, readdirSync, readFileSync, statfsSync } from 'node:fs';
import { dirname } from 'node:path';
import { Failure } from './failure.mjs';

const OLDEST_NODE = [20, 9];
const GB = 1024 ** 3;
/** Building the images for the first time, and a class's disks afterwards. */
const FRESH_FREE_GB = 6;
const PREPARED_FREE_GB = 1;

/** Node's version and the operating system: without them nothing here runs. */
export function checkPlatform() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const [oldestMajor = 0, oldestMinor = 0] = OLDEST_NODE;
  if (major < oldestMajor || (major === oldestMajor && minor < oldestMinor)) {
    throw new Failure(
      `Drydock needs Node ${OLDEST_NODE.join('.')} or newer; this is Node ${process.versions.node}.`,
      'Install a newer Node (Debian 13 has one: apt-get install nodejs npm), then run the same command again.',
    );
  }
  if (process.platform !== 'linux') {
    throw new Failure(
      `Drydock hosts its sandboxes on Linux; this is ${process.platform}.`,
      'Run it on a Debian or Ubuntu machine, a virtual one will do.',
    );
  }
}

/**
 * Root is needed for a Docker engine, its network and the system users.
 * @param {string} command The npm command, to say it back with sudo.
 * @param {string[]} missing apt packages that are missing too.
 */
export function checkRoot(command, missing) {
  if (process.getuid?.() === 0) return;
  const install = missing.length > 0 ? ' It also installs what is missing: ' + missing.join(', ') + '.' : '';
  throw new Failure(
    `This needs root, to run a Docker engine of its own and to create its system users.${install}`,
    `Run: ${sudo()} ${command}`,
  );
}

/** The classroom engine maps the root of a sandbox to an ordinary user of the host. */
export function checkUserNamespaces() {
  const limit = '/proc/sys/user/max_user_namespaces';
  if (!existsSync('/proc/self/ns/user') || !existsSync(limit)) {
    throw new Failure(
      'This kernel has no user namespaces, which keep the root of a sandbox from being root of this machine.',
      'Boot a kernel built with CONFIG_USER_NS; every kernel of Debian and Ubuntu is.',
    );
  }
  if (Number(readFileSync(limit, 'utf8')) === 0) {
    throw new Failure(
      `User namespaces are switched off on this machine (${limit} is 0).`,
      'Run: sysctl -w user.max_user_namespaces=65536 (and put the setting into /etc/sysctl.d/ to keep it)',
    );
  }
}

/**
 * Room for the images and the sandboxes where both live.
 * @param {string} dataDir
 * @param {string} cacheDir
 */
export function checkDisk(dataDir, cacheDir) {
  const prepared = existsSync(cacheDir) && readdirSync(cacheDir).length > 0;
  const needed = prepared ? PREPARED_FREE_GB : FRESH_FREE_GB;
  for (const directory of [dataDir, cacheDir]) {
    const free = freeBytes(directory) / GB;
    if (free >= needed) continue;
    throw new Failure(
      `The disk of ${directory} has ${free.toFixed(1)} GB free; Drydock needs ${needed} GB there.`,
      'Make room, or name another place: DRYDOCK_DATA=/big/disk/drydock for the data, DRYDOCK_CACHE for the images.',
    );
  }
}

/**
 * Bytes that a new file below this path may take, whether or not the path exists yet.
 * @param {string} path
 * @returns {number}
 */
export function freeBytes(path) {
  let existing = path;
  while (!existsSync(existing)) existing = dirname(existing);
  const { bavail, bsize } = statfsSync(existing);
  return bavail * bsize;
}

/**
 * The distribution, as /etc/os-release names it.
 * @returns {{ name: string, apt: boolean }}
 */
export function distribution() {
  const release = existsSync('/etc/os-release') ? readFileSync('/etc/os-release', 'utf8') : '';
  const name = /^PRETTY_NAME="?(.*?)"?$/m.exec(release)?.[1] ?? 'an unknown Linux';
  return { name, apt: existsSync('/usr/bin/apt-get') };
}

/** sudo resets PATH to the system's folders: a Node that lives elsewhere must be named. */
function sudo() {
  const folder = dirname(process.execPath);
  return ['/usr/bin', '/usr/local/bin', '/bin'].includes(folder) ? 'sudo' : 'sudo env "PATH=$PATH"';
}
