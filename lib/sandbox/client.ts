import type { WebSocket } from 'ws';
import type { z } from 'zod';
import { AppError } from '@/lib/shared/errors';
import type { TerminalAttachment } from '@/lib/shared/terminal-protocol';
import {
  engineEventsSchema,
  execResultSchema,
  leaseResponseSchema,
  leaseSchema,
  MAX_FILE_BYTES,
  sandboxdHealthSchema,
  sandboxdStatusSchema,
} from '@/lib/shared/wire/sandboxd';
import { imageRunResultSchema } from '@/lib/shared/wire/image-run';
import { containerProcessAnswerSchema, probeResultSchema } from '@/lib/shared/wire/probe';
import type { SandboxHandle, SandboxService } from './port';
import { openTerminal } from './terminal';
import { survivalSchema } from '@/lib/shared/wire/survival';
import {
  connectUnixHttp,
  parseJson,
  sandboxdError,
  type UnixAnswer,
  type UnixHttp,
  type UnixRequest,
} from './unix-http';

/** sandboxd behind its unix socket: the {@link SandboxService}, terminals, and an end. */
export interface SandboxdClient extends SandboxService {
  /**
   * Attaches to a terminal, making it when it is new. The socket comes open and paused: `resume()` it once its
   * listeners are on, so that no frame is lost. Errors: sandbox_not_found, bad_request, engine_unavailable, timeout.
   */
  openTerminal(id: string, name: string, attachment?: TerminalAttachment): Promise<WebSocket>;
  /** Closes the idle connections. */
  close(): void;
}

const QUICK_MS = 5_000;
/** Leases, resets and releases may wait for engines to boot while a whole class starts at once. */
const SLOW_MS = 90_000;
const FILE_MS = 30_000;
/** What making, removing or starting a container may take, whatever it does in between. */
const ACTING_MS = 30_000;
/** What sandboxd may need on top of an exec's own limit, to start it and to end it. */
const EXEC_GRACE_MS = 15_000;
const JSON_LIMIT_BYTES = 16 * 1024 * 1024;

export function connectSandboxd(socketPath: string): SandboxdClient {
  const http = connectUnixHttp(socketPath);
  return {
    health: () => ask(http, sandboxdHealthSchema, { method: 'GET', path: '/v1/health' }),
    status: () => ask(http, sandboxdStatusSchema, { method: 'GET', path: '/v1/status' }),
    async metrics() {
      const answer = await send(http, request({ method: 'GET', path: '/v1/metrics' }));
      return Buffer.from(answer.bytes).toString('utf8');
    },
    async planWarmUps(warmUps) {
      await send(http, request({ method: 'PUT', path: '/v1/warm-ups', json: { warmUps } }));
    },
    lease: (wanted) =>
      ask(http, leaseResponseSchema, {
        method: 'POST',
        path: '/v1/leases',
        json: wanted,
        timeoutMs: SLOW_MS,
        idempotent: true,
      }),
    sandbox: (id) => handle(http, id),
    openTerminal: (id, name, attachment = { source: null, readOnly: false }) =>
      openTerminal(socketPath, id, name, attachment),
    close: () => http.close(),
  };
}

function handle(http: UnixHttp, id: string): SandboxHandle {
  const base = `/v1/sandboxes/${encodeURIComponent(id)}`;
  return {
    id,
    state: () => ask(http, leaseSchema, { method: 'GET', path: base }),
    exec: (request) =>
      ask(http, execResultSchema, {
        method: 'POST',
        path: `${base}/exec`,
        json: request,
        timeoutMs: (request.timeoutMs ?? 10_000) + EXEC_GRACE_MS,
      }),
    readFile: async (path, options) => (await send(http, fileAsk('GET', base, { path, ...options }))).bytes,
    async writeFile(path, bytes, options) {
      const ask = fileAsk('PUT', base, { path, ...(options?.executable ? { executable: '1' } : {}) });
      await send(http, { ...ask, body: { type: 'application/octet-stream', bytes } });
    },
    async engineGet(path, options) {
      const answer = await engineAnswer(http, base, path, { limitBytes: JSON_LIMIT_BYTES, ...options });
      return answer === null ? null : parseJson(answer.bytes);
    },
    async engineGetBytes(path, options) {
      const answer = await engineAnswer(http, base, path, { limitBytes: JSON_LIMIT_BYTES, ...options });
      return answer === null ? null : answer.bytes;
    },
    async containerProcess(containerId) {
      const path = `${base}/containers/${encodeURIComponent(containerId)}/process`;
      return (await ask(http, containerProcessAnswerSchema, { method: 'GET', path })).process;
    },
    probe: (request) =>
      ask(http, probeResultSchema, {
        method: 'POST',
        path: `${base}/probe`,
        json: request,
        timeoutMs: (request.timeoutMs ?? 3_000) + QUICK_MS,
      }),
    tryImage: (run) =>
      ask(http, imageRunResultSchema, {
        method: 'POST',
        path: `${base}/image-runs`,
        json: run,
        timeoutMs: run.forMs + ACTING_MS,
      }),
    disturb: (containerId, withinMs) =>
      ask(http, survivalSchema, {
        method: 'POST',
        path: `${base}/containers/${encodeURIComponent(containerId)}/disturb`,
        json: { withinMs },
        timeoutMs: withinMs + ACTING_MS,
      }),
    events: (since) =>
      ask(http, engineEventsSchema, {
        method: 'GET',
        path: `${base}/events?since=${Math.max(0, Math.trunc(since))}`,
      }),
    nextEvents: (after, waitMs, signal) =>
      ask(http, engineEventsSchema, {
        method: 'GET',
        path: `${base}/events?after=${after}&waitMs=${waitMs}`,
        timeoutMs: waitMs + QUICK_MS,
        signal,
      }),
    checkpoint: (name) =>
      ask(http, leaseSchema, { method: 'POST', path: `${base}/checkpoints`, json: { name } }),
    reset: (checkpoint) =>
      ask(http, leaseSchema, {
        method: 'POST',
        path: `${base}/reset`,
        json: { checkpoint: checkpoint ?? null },
        timeoutMs: SLOW_MS,
      }),
    open: () => ask(http, leaseSchema, { method: 'POST', path: `${base}/open`, idempotent: true }),
    extend: (minutes) =>
      ask(http, leaseSchema, { method: 'POST', path: `${base}/extend`, json: { minutes } }),
    async release() {
      await send(http, request({ method: 'DELETE', path: base, timeoutMs: SLOW_MS }));
    },
  };
}

interface Ask {
  method: UnixRequest['method'];
  path: string;
  json?: unknown;
  timeoutMs?: number;
  idempotent?: boolean;
  signal?: AbortSignal | undefined;
}

async function ask<T>(http: UnixHttp, schema: z.ZodType<T>, wanted: Ask): Promise<T> {
  const answer = await send(http, request(wanted));
  const parsed = schema.safeParse(parseJson(answer.bytes));
  if (parsed.success) return parsed.data;
  throw new AppError(
    'internal',
    `${wanted.method} ${wanted.path} at sandboxd gave an answer of another shape.`,
    {
      cause: parsed.error,
    },
  );
}

/** Sends, and throws what sandboxd refused. */
async function send(http: UnixHttp, wanted: UnixRequest): Promise<UnixAnswer> {
  const answer = await http.send(wanted);
  if (answer.status < 400) return answer;
  throw refusal(wanted, answer);
}

function refusal(wanted: UnixRequest, answer: UnixAnswer): AppError {
  return (
    sandboxdError(answer) ??
    new AppError(
      'sandbox_failed',
      `${wanted.method} ${wanted.path} was refused with status ${answer.status}.`,
    )
  );
}

async function engineAnswer(
  http: UnixHttp,
  base: string,
  path: string,
  limits: { timeoutMs?: number; limitBytes: number },
): Promise<UnixAnswer | null> {
  const wanted = request({
    method: 'GET',
    path: `${base}/engine${path}`,
    timeoutMs: limits.timeoutMs ?? QUICK_MS,
  });
  const answer = await http.send({ ...wanted, limitBytes: limits.limitBytes });
  if (answer.status < 400) return answer;
  // A 404 of the nested engine says that there is no such object; one of sandboxd's own, no such sandbox.
  if (answer.status === 404 && sandboxdError(answer) === null) return null;
  throw refusal(wanted, answer);
}

function request(wanted: Ask): UnixRequest {
  return {
    method: wanted.method,
    path: wanted.path,
    timeoutMs: wanted.timeoutMs ?? QUICK_MS,
    limitBytes: JSON_LIMIT_BYTES,
    idempotent: wanted.idempotent ?? wanted.method !== 'POST',
    signal: wanted.signal,
    ...(wanted.json === undefined
      ? {}
      : { body: { type: 'application/json', bytes: Buffer.from(JSON.stringify(wanted.json)) } }),
  };
}

function fileAsk(method: 'GET' | 'PUT', base: string, query: Record<string, string>): UnixRequest {
  return {
    method,
    path: `${base}/files?${new URLSearchParams(query).toString()}`,
    timeoutMs: FILE_MS,
    limitBytes: MAX_FILE_BYTES,
    idempotent: true,
  };
}
