import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { WebSocketServer, type WebSocket } from 'ws';
import { AppError, ERROR_STATUS, errorCode, errorMessage } from '@/lib/shared/errors';
import {
  execRequestSchema,
  extendRequestSchema,
  leaseRequestSchema,
  type EngineEvent,
  type ExecResult,
  type Lease,
  type SandboxdHealth,
} from '@/lib/shared/wire/sandboxd';

/** One sandbox of {@link FakeSandboxd}: a lease, files, and an engine that answers from a table. */
export interface FakeBox {
  lease: Lease;
  files: Map<string, Buffer>;
  /** What the nested engine answers, by path with its query; anything else is Docker's own 404. */
  engine: Map<string, unknown>;
  /** What its engine has told, oldest first; a question for newer ones is answered at once. */
  events: EngineEvent[];
  /** Scripts that were run, oldest first. */
  ran: { argv: string[]; env: Record<string, string> }[];
}

/** sandboxd's API over a real unix socket, with sandboxes that are only remembered. For tests. */
export interface FakeSandboxd {
  socketPath: string;
  boxes: Map<string, FakeBox>;
  /** Replaces what an exec does. */
  exec: (box: FakeBox) => Promise<ExecResult>;
  /** Takes a terminal that was attached, instead of sending back what it is sent. */
  terminal: (socket: WebSocket, name: string, query: string) => void;
  stop: () => Promise<void>;
}

export const EXEC_OK: ExecResult = { exitCode: 0, stdout: '', stderr: '', timedOut: false, truncated: false };

/** In a box's engine: the question is never answered. */
export const NO_ANSWER = Symbol('no answer');

const HEALTH: SandboxdHealth = {
  engine: { state: 'up', version: '26.1.5' },
  pool: { ready: 2, target: 2 },
  queue: 0,
  sandboxes: 0,
  images: [{ name: 'docker', state: 'ready', progress: 1, needed: true }],
};

export async function startFakeSandboxd(): Promise<FakeSandboxd> {
  const folder = await mkdtemp(join(tmpdir(), 'drydock-sandboxd-'));
  const server = createServer((request, response) => {
    respond(fake, request, response).catch((error: unknown) => sendError(response, error));
  });
  const fake: FakeSandboxd = {
    socketPath: join(folder, 'sandboxd.sock'),
    boxes: new Map(),
    exec: () => Promise.resolve(EXEC_OK),
    terminal: (socket) => {
      socket.on('message', (data: Buffer, isBinary) => socket.send(data, { binary: isBinary }));
    },
    async stop() {
      server.closeAllConnections();
      for (const socket of terminals.clients) socket.terminate();
      await new Promise<void>((resolve) =>
        server.close(() => {
          resolve();
        }),
      );
      await rm(folder, { recursive: true, force: true });
    },
  };
  const terminals = new WebSocketServer({ noServer: true });
  server.on('upgrade', (request, socket, head) => {
    const { pathname, search } = new URL(request.url ?? '', 'http://sandboxd');
    const [, , , id = '', , name = ''] = pathname.split('/');
    if (!fake.boxes.has(id)) {
      const body = JSON.stringify({ error: { code: 'sandbox_not_found', message: `no sandbox ${id}` } });
      socket.end(
        `HTTP/1.1 404 Not Found\r\nConnection: close\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
      );
      return;
    }
    terminals.handleUpgrade(request, socket, head, (client) => fake.terminal(client, name, search));
  });
  await new Promise<void>((resolve) => server.listen(fake.socketPath, resolve));
  return fake;
}

async function respond(
  fake: FakeSandboxd,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://sandboxd');
  const [, , collection, id = '', verb = '', ...rest] = url.pathname.split('/');
  const body = await bodyOf(request);
  const box = fake.boxes.get(id);
  if (collection === 'health') send(response, 200, HEALTH);
  else if (collection === 'leases') send(response, 200, lease(fake, JSON.parse(body.toString())));
  else if (!box) throw new AppError('sandbox_not_found', `There is no sandbox ${id}.`);
  else if (verb === 'engine') sendEngine(response, box, `/${rest.join('/')}${url.search}`);
  else if (verb === 'files')
    sendFile(response, box, request.method, url.searchParams.get('path') ?? '', body);
  else if (request.method === 'DELETE') removeBox(fake, id, response);
  else
    send(
      response,
      200,
      await answer(fake, box, { verb, body, after: Number(url.searchParams.get('after') ?? 0) }),
    );
}

function removeBox(fake: FakeSandboxd, id: string, response: ServerResponse): void {
  fake.boxes.delete(id);
  send(response, 204);
}

async function answer(
  fake: FakeSandboxd,
  box: FakeBox,
  { verb, body, after }: { verb: string; body: Buffer; after: number },
): Promise<unknown> {
  switch (verb) {
    case 'exec': {
      const { argv, env } = execRequestSchema.parse(JSON.parse(body.toString()));
      box.ran.push({ argv, env });
      return fake.exec(box);
    }
    case 'events':
      return { events: box.events.filter(({ time }) => time > after), complete: true };
    case 'reset':
      box.lease = { ...box.lease, generation: box.lease.generation + 1 };
      box.files.clear();
      return box.lease;
    case 'extend': {
      const { minutes } = extendRequestSchema.parse(JSON.parse(body.toString()));
      const expiresAt = new Date(Date.parse(box.lease.expiresAt) + minutes * 60_000).toISOString();
      box.lease = { ...box.lease, expiresAt };
      return box.lease;
    }
    default:
      return box.lease;
  }
}

function lease(fake: FakeSandboxd, body: unknown): { lease: Lease; created: boolean } {
  const { key, kind } = leaseRequestSchema.parse(body);
  for (const box of fake.boxes.values()) {
    if (box.lease.key === key) return { lease: box.lease, created: false };
  }
  const id = `box${String(fake.boxes.size).padStart(9, '0')}`;
  const made: Lease = {
    ...{ id, key, kind, state: 'ready', reason: null, generation: 1, usage: null },
    ...{ position: null, checkpoints: [] },
    expiresAt: '2030-01-01T00:00:00.000Z',
  };
  const engine = new Map<string, unknown>(
    Object.entries({
      '/containers/json?all=1': [],
      '/images/json': [],
      '/networks': [],
      '/volumes': { Volumes: null },
    }),
  );
  fake.boxes.set(id, { lease: made, files: new Map(), engine, events: [], ran: [] });
  return { lease: made, created: true };
}

function sendEngine(response: ServerResponse, box: FakeBox, path: string): void {
  const answer = box.engine.get(path);
  if (answer === NO_ANSWER) return;
  if (answer === undefined) send(response, 404, { message: `No such thing: ${path}` });
  else send(response, 200, answer);
}

function sendFile(
  response: ServerResponse,
  box: FakeBox,
  method: string | undefined,
  path: string,
  body: Buffer,
): void {
  if (method === 'PUT') {
    box.files.set(path, body);
    send(response, 204);
    return;
  }
  const bytes = box.files.get(path);
  if (!bytes) throw new AppError('file_not_found', `There is no file ${path}.`);
  response.writeHead(200, { 'content-type': 'application/octet-stream' }).end(bytes);
}

function send(response: ServerResponse, status: number, body?: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(body === undefined ? undefined : JSON.stringify(body));
}

function sendError(response: ServerResponse, error: unknown): void {
  const code = errorCode(error);
  send(response, ERROR_STATUS[code], { error: { code, message: errorMessage(error) } });
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
