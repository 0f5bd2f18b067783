import { Agent, request, type IncomingHttpHeaders, type IncomingMessage } from 'node:http';
import { AppError, ERROR_STATUS, errorMessage, type ErrorCode } from '@/lib/shared/errors';
import { sandboxdErrorSchema } from '@/lib/shared/wire/sandboxd';

export interface UnixRequest {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  path: string;
  body?: { type: 'application/json' | 'application/octet-stream'; bytes: Uint8Array };
  /** Milliseconds for the whole exchange, the answer's body included. */
  timeoutMs: number;
  /** The largest answer that is accepted, in bytes. */
  limitBytes: number;
  /** Whether asking twice is the same as asking once: only then is a stale kept-alive connection tried again. */
  idempotent: boolean;
  /** Gives up waiting; the answer then fails with `timeout`. */
  signal?: AbortSignal | undefined;
}

export interface UnixAnswer {
  status: number;
  headers: IncomingHttpHeaders;
  bytes: Buffer;
}

/** HTTP over one unix socket, with connections kept alive. */
export interface UnixHttp {
  send(ask: UnixRequest): Promise<UnixAnswer>;
  close(): void;
}

/** Each open lesson waits for events on one of its own, so there are more than are ever busy. */
const MAX_CONNECTIONS = 1024;

export function connectUnixHttp(socketPath: string): UnixHttp {
  const agent = new Agent({ keepAlive: true, maxSockets: MAX_CONNECTIONS, maxFreeSockets: 16 });
  return {
    async send(ask) {
      try {
        return await exchange(agent, socketPath, ask);
      } catch (error) {
        if (!ask.idempotent || !isStaleConnection(error)) throw asAppError(error, ask, socketPath);
      }
      try {
        return await exchange(agent, socketPath, ask);
      } catch (error) {
        throw asAppError(error, ask, socketPath);
      }
    },
    close: () => agent.destroy(),
  };
}

/** What sandboxd said went wrong, or null when the body is not one of its errors (as with the nested engine's own). */
export function sandboxdError(answer: UnixAnswer): AppError | null {
  const parsed = sandboxdErrorSchema.safeParse(parseJson(answer.bytes));
  if (!parsed.success) return null;
  const { code, message } = parsed.data.error;
  return new AppError(isErrorCode(code) ? code : 'sandbox_failed', message);
}

export function parseJson(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    return undefined;
  }
}

function isErrorCode(code: string): code is ErrorCode {
  return Object.hasOwn(ERROR_STATUS, code);
}

/** How writing to a connection ends that the other side has just closed. */
const STALE: ReadonlySet<unknown> = new Set(['ECONNRESET', 'EPIPE']);

/** A kept-alive connection that the other side closed as we wrote to it: nothing was answered on it. */
class StaleConnection extends Error {
  readonly stale = true;
}

function isStaleConnection(error: unknown): boolean {
  return error instanceof Error && 'stale' in error;
}

function exchange(agent: Agent, socketPath: string, ask: UnixRequest): Promise<UnixAnswer> {
  return new Promise((resolve, reject) => {
    const outgoing = request({
      agent,
      socketPath,
      host: 'sandboxd',
      method: ask.method,
      path: ask.path,
      headers: {
        accept: 'application/json, application/octet-stream',
        'content-length': ask.body?.bytes.byteLength ?? 0,
        ...(ask.body ? { 'content-type': ask.body.type } : {}),
      },
    });
    const deadline = setTimeout(() => {
      outgoing.destroy(new AppError('timeout', `${describe(ask)} had no answer within ${ask.timeoutMs} ms.`));
    }, ask.timeoutMs);
    const giveUp = () => outgoing.destroy(new AppError('timeout', `${describe(ask)} was given up.`));
    ask.signal?.addEventListener('abort', giveUp);
    if (ask.signal?.aborted) giveUp();
    const settle = (act: () => void) => {
      clearTimeout(deadline);
      ask.signal?.removeEventListener('abort', giveUp);
      act();
    };
    outgoing.on('error', (error) => {
      const stale = outgoing.reusedSocket && 'code' in error && STALE.has(error.code);
      settle(() => reject(stale ? new StaleConnection(error.message, { cause: error }) : error));
    });
    outgoing.on('response', (incoming) => {
      collect(incoming, ask).then(
        (answer) => settle(() => resolve(answer)),
        (error: unknown) => settle(() => reject(error instanceof Error ? error : new Error(String(error)))),
      );
    });
    outgoing.end(ask.body?.bytes);
  });
}

async function collect(incoming: IncomingMessage, ask: UnixRequest): Promise<UnixAnswer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of incoming) {
    const bytes: Buffer = Buffer.isBuffer(chunk) ? chunk : Buffer.from(String(chunk));
    size += bytes.byteLength;
    if (size > ask.limitBytes) {
      incoming.destroy();
      throw new AppError(
        'too_large',
        `${describe(ask)} answered with more than the limit of ${ask.limitBytes} bytes.`,
      );
    }
    chunks.push(bytes);
  }
  return { status: incoming.statusCode ?? 0, headers: incoming.headers, bytes: Buffer.concat(chunks) };
}

function describe(ask: UnixRequest): string {
  return `${ask.method} ${ask.path.split('?', 1)[0] ?? ''} at sandboxd`;
}

function asAppError(error: unknown, ask: UnixRequest, socketPath: string): Error {
  if (error instanceof AppError) return error;
  return new AppError(
    'engine_unavailable',
    `${describe(ask)} through ${socketPath} failed: ${errorMessage(error)}. Is sandboxd running?`,
    { cause: error },
  );
}
