import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { createServer } from 'node:net';
import { Failure } from './failure.mjs';

/** TCP state LISTEN in /proc/net/tcp. */
const LISTEN = '0A';

/**
 * Whether the page can be served on the port; asked before anything slow is done.
 * @param {number} port
 */
export async function checkPort(port) {
  const lowest = Number(readFileSync('/proc/sys/net/ipv4/ip_unprivileged_port_start', 'utf8'));
  if (port < lowest) {
    throw new Failure(
      `Port ${port} is for root alone, and the web tier runs as an unprivileged user.`,
      `Choose a port of ${lowest} or above (npm start -- --port 3000) and put a reverse proxy before it: docs/hosting.md.`,
    );
  }
  if (await isFree(port)) return;
  const holder = portHolder(port);
  throw new Failure(
    `Port ${port} is taken${holder ? ` by ${holder}` : ''}.`,
    'End that program, or choose another port: npm start -- --port 3001',
  );
}

/**
 * @param {number} port
 * @returns {Promise<boolean>}
 */
function isFree(port) {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, () => server.close(() => resolve(true)));
  });
}

/**
 * The program that listens on the port, as far as this user may see.
 * @param {number} port
 * @returns {string | undefined} As in `nginx (pid 812)`.
 */
function portHolder(port) {
  const sockets = new Set(['tcp', 'tcp6'].flatMap((table) => listeningInodes(table, port)));
  if (sockets.size === 0) return undefined;
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    if (openFiles(pid).some((target) => sockets.has(target))) return `${commandName(pid)} (pid ${pid})`;
  }
  return undefined;
}

/**
 * @param {string} table
 * @param {number} port
 * @returns {string[]} As their links read: socket:[12345].
 */
function listeningInodes(table, port) {
  const suffix = `:${port.toString(16).toUpperCase().padStart(4, '0')}`;
  const rows = readFileSync(`/proc/net/${table}`, 'utf8').split('\n').slice(1);
  return rows
    .map((row) => row.trim().split(/\s+/))
    .filter(([, local, , state]) => state === LISTEN && local?.endsWith(suffix))
    .map((columns) => `socket:[${columns[9]}]`);
}

/**
 * @param {string} pid
 * @returns {string[]}
 */
function openFiles(pid) {
  try {
    return readdirSync(`/proc/${pid}/fd`).map((fd) => linkTarget(`/proc/${pid}/fd/${fd}`));
  } catch {
    return [];
  }
}

/** @param {string} path */
function linkTarget(path) {
  try {
    return readlinkSync(path);
  } catch {
    return '';
  }
}

/** @param {string} pid */
function commandName(pid) {
  try {
    return readFileSync(`/proc/${pid}/comm`, 'utf8').trim();
  } catch {
    return 'a program';
  }
}
