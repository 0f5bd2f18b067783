import { chmod, chown, mkdir, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
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

/** What is being answered when sandboxd is told to stop gets this long, in milliseconds, to be answered. */
const DRAIN_MS = 10_000;
const DRAIN_POLL_MS = 20;

/** The socket with its verbs. */
interface Api {
  /** Takes no more connections and waits for what changes something, as long as it may: a question can be asked again. */
  drain: () => Promise<void>;
}

/** Serves the verbs on the unix socket, which only root and the web tier's group may open. */
export async function serveApi(sandboxd: Sandboxd, config: Config, log: Logger): Promise<Api> {
  const terminals = new TerminalSockets(sandboxd);
  let answering = 0;
  const server = createServer((request, response) => {
    if (request.method !== 'GET') {
      answering += 1;
      response.once('close', () => (answering -= 1));
    }
    route(sandboxd, request, response).catch((error: unknown) => {
      const level = ERROR_STATUS[errorCode(error)] >= 500 ? 'warn' : 'debug';
      sandboxd.journal.refused(error);
      log[level]({ err: error, method: request.method, url: request.url }, errorMessage(error));
      sendError(response, error);
    });
  });
  server.keepAliveTimeout = KEEP_ALIVE_MS;
  server.on('upgrade', (request, socket, head) => terminals.upgrade(request, socket, head));
  await listen(server, config);
  return { drain: () => drain(server, () => answering) };
}

async function listen(server: Server, { socketPath, webGroup }: Config): Promise<void> {
  await mkdir(dirname(socketPath), { recursive: true, mode: 0o755 });
  await rm(socketPath, { force: true });
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(socketPath, resolve));
  if (webGroup !== undefined) await chown(socketPath, 0, webGroup);
  await chmod(socketPath, 0o660);
}

async function drain(server: Server, answering: () => number): Promise<void> {
  server.close();
  const until = performance.now() + DRAIN_MS;
  while (answering() > 0 && performance.now() < until) await delay(DRAIN_POLL_MS);
}
