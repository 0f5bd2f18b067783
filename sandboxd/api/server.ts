import { chmod, chown, mkdir, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { dirname } from 'node:path';
import type { Logger } from 'pino';
import { ERROR_STATUS, errorCode, errorMessage } from '@/lib/shared/errors';
import type { Config } from '../config';
import type { Sandboxd } from '../sandboxd';
import { sendError } from './reply';
import { route } from './routes';
import { TerminalSockets } from './terminal-socket';

/**
 * The web tier keeps its connections for a long time. Were they closed after the usual five seconds, a lease that is
 * sent at that very moment would fail: it must not be sent twice by a client that cannot know.
 */
const KEEP_ALIVE_MS = 600_000;

/** Serves the verbs on the unix socket, which only root and the web tier's group may open. */
export async function serveApi(sandboxd: Sandboxd, config: Config, log: Logger): Promise<Server> {
  const terminals = new TerminalSockets(sandboxd);
  const server = createServer((request, response) => {
    route(sandboxd, request, response).catch((error: unknown) => {
      const level = ERROR_STATUS[errorCode(error)] >= 500 ? 'warn' : 'debug';
      sandboxd.journal.refused(error);
      log[level]({ err: error, method: request.method, url: request.url }, errorMessage(error));
      sendError(response, error);
    });
  });
  server.keepAliveTimeout = KEEP_ALIVE_MS;
  server.on('upgrade', (request, socket, head) => terminals.upgrade(request, socket, head));
  await mkdir(dirname(config.socketPath), { recursive: true, mode: 0o755 });
  await rm(config.socketPath, { force: true });
  await new Promise<void>((resolve, reject) =>
    server.once('error', reject).listen(config.socketPath, resolve),
  );
  if (config.webGroup !== undefined) await chown(config.socketPath, 0, config.webGroup);
  await chmod(config.socketPath, 0o660);
  return server;
}
