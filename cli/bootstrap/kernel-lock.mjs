import { createHash } from 'node:crypto';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** @typedef {import('./progress.mjs').Progress} Progress */
/** @typedef {import('node:net').Server} Lock */

const RETRY_MS = 200;

/**
 * Takes a lock of this machine by name: a listening socket in the kernel's abstract namespace, which has one holder
 * and ends with its process. Closing it gives it back.
 * @param {string} name
 * @returns {Promise<Lock | undefined>} undefined while somebody else has it.
 */
export function takeLock(name) {
  return new Promise((resolve) => {
    const server = createServer((socket) => socket.destroy());
    server.once('error', () => resolve(undefined));
    server.listen({ path: `\0drydock-${name}` }, () => resolve(server));
  });
}

/**
 * Only one command at a time installs and builds in a checkout; the next one waits and finds it done.
 * @template T
 * @param {string} root
 * @param {Progress} progress
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function whileAlone(root, progress, work) {
  const name = `prepare-${createHash('sha256').update(root).digest('hex').slice(0, 16)}`;
  const lock = (await takeLock(name)) ?? (await wait(name, progress));
  try {
    return await work();
  } finally {
    lock.close();
  }
}

/**
 * @param {string} name
 * @param {Progress} progress
 * @returns {Promise<Lock>}
 */
function wait(name, progress) {
  return progress.step('Waiting for another Drydock command that is preparing this folder', async () => {
    for (;;) {
      await sleep(RETRY_MS);
      const lock = await takeLock(name);
      if (lock) return lock;
    }
  });
}
