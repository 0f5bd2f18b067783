import type { Server } from 'node:http';

const DRAIN_MS = 3_000;
const SWEEP_MS = 50;

/** Takes no new connections, lets those with a request in hand finish it, and cuts what is left at the limit. */
export function drain(server: Server, limitMs = DRAIN_MS): Promise<void> {
  return new Promise((resolve) => {
    // A kept-alive connection becomes idle only after its answer: look again and again.
    const sweep = setInterval(() => server.closeIdleConnections(), SWEEP_MS);
    const cut = setTimeout(() => server.closeAllConnections(), limitMs);
    server.close(() => {
      clearInterval(sweep);
      clearTimeout(cut);
      resolve();
    });
    server.closeIdleConnections();
  });
}
