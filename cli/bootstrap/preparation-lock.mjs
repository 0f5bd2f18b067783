import { createHash } from 'node:crypto';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** @typedef {import('./progress.mjs').Progress} Progress */
/** @typedef {import('node:net').Server} Server */

const RETRY_MS = 200;

/**
 * Only one command at a time installs and builds in a checkout; the next one waits and finds it done.
 * The lock is a listening socket in the kernel's abstract namespace: it has one holder, and ends with its process.
 * @template T
 * @param {string} root
 * @param {Progress} progress
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function whileAlone(root, progress, work) {
  const name = `\0drydock-prepare-${createHash('sha256').update(root).digest('hex').slice(0, 16)}`;
  const lock = (await take(name)) ?? (await wait(name, progress));
  try {
    return await work();
  } finally {
    lock.close();
  }
}

/**
 * @param {string} name
 * @param {Progress} progress
 * @returns {Promise<Server>}
 */
function wait(name, progress) {
  return progress.step('Waiting for another Drydock command that is preparing this folder', async () => {
    for (;;) {
      await sleep(RETRY_MS);
      const lock = await take(name);
      if (lock) return lock;
    }
  });
}

/**
 * @param {string} name
 * @returns {Promise<Server | undefined>} undefined while somebody else has it.
 */
function take(name) {
  return new Promise((resolve) => {
    const server = createServer((socket) => socket.destroy());
    server.once('error', () => resolve(undefined));
    server.listen({ path: name }, () => resolve(server));
  });
}
