import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { once } from 'node:events';
import type { Duplex } from 'node:stream';
import { AppError } from '@/lib/shared/errors';
import type { Environment } from '@/lib/shared/env';
import { countRequest } from '@/lib/usecases/count-request';
import { keepWarmUps } from '@/lib/usecases/keep-warm-ups';
import { startServices } from '@/lib/usecases/start-services';
import type { Log } from '@/lib/usecases/support/services';
import { admitRequest } from './admit-request';
import { drain } from './drain';
import { serveMetrics } from './metrics';
import { startPages, type Pages } from './pages';
import { routeOf } from './route-of';
import { refuseUpgrade } from './terminal/refuse-upgrade';
import { createTerminalUpgrades, type TerminalUpgrades } from './terminal/upgrade';

export interface WebTier {
  port: number;
  /** Closes terminals with 1012, lets what is being answered be answered, and gives everything back. */
  close: () => Promise<void>;
}

const HOST = '0.0.0.0';

/** Wires the web tier and listens. What it opened, `close` closes. */
export async function boot(env: Environment, log: Log, development: boolean): Promise<WebTier> {
  const stopServices = await startServices(env, log);
  const stopWarmUps = keepWarmUps();
  const terminals = createTerminalUpgrades({ trustProxy: env.trustProxy, log });
  const pages = await startPages({ port: env.port, development });
  const server = createServer((request, response) => {
    count(request, response);
    serve(request, response, pages, { trustProxy: env.trustProxy, development }).catch((err: unknown) => {
      log.error({ err, path: request.url }, 'a request broke off');
      if (response.headersSent) response.destroy();
      else response.writeHead(500).end();
    });
  });
  server.on('upgrade', (request, socket, head) => upgrade(request, socket, head, terminals, pages));
  server.listen(env.port, HOST);
  await once(server, 'listening');
  return {
    port: listeningPort(server) ?? env.port,
    async close() {
      await Promise.all([terminals.close(), drain(server)]);
      stopWarmUps();
      await pages.close();
      stopServices();
    },
  };
}

async function serve(
  request: IncomingMessage,
  response: ServerResponse,
  pages: Pages,
  options: { trustProxy: boolean; development: boolean },
): Promise<void> {
  // First: what is let in loses the headers that tell of a proxy.
  if (await serveMetrics(request, response)) return;
  if (admitRequest(request, response, options)) {
    await pages.handle(request, response);
    return;
  }
  response.writeHead(400, { 'content-type': 'text/plain' }).end('The Host header names no host.\n');
}

/** Pages are counted here; the API counts its own operations. */
function count(request: IncomingMessage, response: ServerResponse): void {
  const route = routeOf(request.url);
  if (route === null) return;
  const startedAt = performance.now();
  response.once('finish', () => {
    const seconds = (performance.now() - startedAt) / 1000;
    countRequest({ method: request.method ?? 'GET', route, status: response.statusCode, seconds });
  });
}

function upgrade(
  request: IncomingMessage,
  socket: Duplex,
  head: Buffer,
  terminals: TerminalUpgrades,
  pages: Pages,
): void {
  if (terminals.take(request, socket, head)) return;
  if (pages.upgrade) {
    void pages.upgrade(request, socket, head);
    return;
  }
  socket.on('error', () => socket.destroy());
  refuseUpgrade(socket, new AppError('not_found', `There is no WebSocket at ${request.url ?? '/'}.`));
}

function listeningPort(server: Server): number | null {
  const address = server.address();
  return address !== null && typeof address === 'object' ? address.port : null;
}
