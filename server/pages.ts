import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';

/** The pages and route handlers of Next, behind our own server. */
export interface Pages {
  handle: (request: IncomingMessage, response: ServerResponse) => Promise<void>;
  /** Only in development, for reloading: what ships has no upgrades but our own. */
  upgrade: ((request: IncomingMessage, socket: Duplex, head: Buffer) => Promise<void>) | null;
  close: () => Promise<void>;
}

const CLOSE_MS = 500;

/** Starts Next in the working directory, on what `next build` made there or, in development, on the sources. */
export async function startPages(options: { port: number; development: boolean }): Promise<Pages> {
  // Loaded only now: React and Next choose their builds by NODE_ENV as they are loaded.
  const { default: next } = await import('next');
  const app = next({
    dev: options.development,
    dir: process.cwd(),
    hostname: 'localhost',
    port: options.port,
    // Next would listen for upgrades on the real server too, and end sockets that are ours.
    httpServer: createServer(),
  });
  await app.prepare();
  const handle = app.getRequestHandler();
  const upgrade = app.getUpgradeHandler();
  return {
    handle: (request, response) => handle(request, response),
    upgrade: options.development ? (request, socket, head) => upgrade(request, socket, head) : null,
    close: () => Promise.race([app.close(), new Promise<void>((resolve) => setTimeout(resolve, CLOSE_MS))]),
  };
}
