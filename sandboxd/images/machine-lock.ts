import { createServer, type Server } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

const RETRY_MS = 250;

/**
 * Does the work while no other process of this machine does work of the same name. The lock is a listening socket
 * in the kernel's abstract namespace: it has one holder and ends with its process.
 */
export async function whileAlone<T>(name: string, work: () => Promise<T>): Promise<T> {
  let lock = await take(name);
  while (!lock) {
    await sleep(RETRY_MS);
    lock = await take(name);
  }
  try {
    return await work();
  } finally {
    lock.close();
  }
}

function take(name: string): Promise<Server | null> {
  return new Promise((resolve) => {
    const server = createServer((socket) => socket.destroy());
    server.once('error', () => resolve(null));
    server.listen({ path: `\0drydock-${name}` }, () => resolve(server));
  });
}
