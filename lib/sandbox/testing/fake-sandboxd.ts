import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { WebSocketServer, type WebSocket } from 'ws';
import { AppError, ERROR_STATUS, errorCode, errorMessage } from '@/lib/shared/errors';
import {
  leaseRequestSchema,
  warmUpsSchema,
  type ExecResult,
  type Lease,
  type SandboxdHealth,
  type SandboxdStatus,
  type WarmUp,
} from '@/lib/shared/wire/sandboxd';
import { act, EXEC_OK, makeBox, type FakeBox } from './fake-box';

/** sandboxd's API over a real unix socket, with sandboxes that are only remembered. For tests. */
export interface FakeSandboxd {
  socketPath: string;
  boxes: Map<string, FakeBox>;
  /** Whoever asks for a new sandbox waits here, from this place on; null lets everybody in. */
  queueFrom: number | null;
  /** What a lease is refused with, in place of one. */
  refusal: AppError | null;
  /** Whether checkpoints can be taken. */
  keeps: boolean;
  warmUps: WarmUp[];
  /** Replaces what an exec does. */
  exec: (box: FakeBox) => Promise<ExecResult>;
  /** Takes a terminal that was attached, instead of sending back what it is sent. */
  terminal: (socket: WebSocket, name: string, query: string) => void;
  stop: () => Promise<void>;
}

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
    queueFrom: null,
    refusal: null,
    keeps: true,
    warmUps: [],
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
  else if (collection === 'status') send(response, 200, status(fake));
  else if (collection === 'metrics') response.end(METRICS);
  else if (collection === 'warm-ups') plan(fake, body, response);
  else if (collection === 'leases') send(response, 200, lease(fake, JSON.parse(body.toString())));
  else if (!box) throw new AppError('sandbox_not_found', `There is no sandbox ${id}.`);
  else if (verb === 'checkpoints' && !fake.keeps) throw new AppError('no_capacity', 'The disk is full.');
  else if (verb === 'engine') sendEngine(response, box, `/${rest.join('/')}${url.search}`);
  else if (verb === 'files')
    sendFile(response, box, request.method, url.searchParams.get('path') ?? '', body);
  else if (request.method === 'DELETE') removeBox(fake, id, response);
  else {
    const after = Number(url.searchParams.get('after') ?? 0);
    send(response, 200, await act(box, { verb, body, after }, () => fake.exec(box)));
  }
}

function removeBox(fake: FakeSandboxd, id: string, response: ServerResponse): void {
  fake.boxes.delete(id);
  send(response, 204);
}

function lease(fake: FakeSandboxd, body: unknown): { lease: Lease; created: boolean } {
  const { key, kind } = leaseRequestSchema.parse(body);
  if (fake.refusal) throw fake.refusal;
  const place = { state: fake.queueFrom === null ? 'ready' : 'queued', position: fake.queueFrom } as const;
  for (const box of fake.boxes.values()) {
    if (box.lease.key !== key) continue;
    box.lease = { ...box.lease, ...place, shell: place.state === 'ready' };
    return { lease: box.lease, created: false };
  }
  const box = makeBox(`box${String(fake.boxes.size).padStart(9, '0')}`, { key, kind, ...place });
  fake.boxes.set(box.lease.id, box);
  return { lease: box.lease, created: true };
}

function plan(fake: FakeSandboxd, body: Buffer, response: ServerResponse): void {
  fake.warmUps = warmUpsSchema.parse(JSON.parse(body.toString())).warmUps;
  send(response, 204);
}

const METRICS = '# TYPE drydock_sandboxes gauge\ndrydock_sandboxes{state="ready"} 1\n';
const GIB = 1024 ** 3;

function status({ boxes, warmUps, queueFrom }: FakeSandboxd): SandboxdStatus {
  return {
    sandboxes: [...boxes.values()].map(({ lease: { id, kind, state, reason, key, expiresAt, usage } }) => ({
      ...{ id, kind, state, reason, key, owner: null, expiresAt, usage, viewers: 1 },
    })),
    pool: { ready: 2, target: 2, making: 0 },
    queue: { length: queueFrom ?? 0, heldBy: queueFrom === null ? null : 'memory' },
    memory: { availableBytes: 12 * GIB, totalBytes: 24 * GIB, reservedBytes: GIB },
    disk: { usedBytes: GIB, limitBytes: 40 * GIB, hostFreeBytes: 80 * GIB, hostReservedBytes: 10 * GIB },
    warmUps,
  };
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
