import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';
import { isIPv4 } from 'node:net';
import { ERROR_STATUS, errorCode, errorMessage } from '@/lib/shared/errors';
import { sentToken } from '@/lib/shared/http/session-token';
import { readMetrics, requireMetricsReader } from '@/lib/usecases/read-metrics';

const PATH = '/metrics';
const TEXT = 'text/plain; version=0.0.4; charset=utf-8';

/** What a proxy leaves: then the peer is the proxy, and whoever asks may be anywhere. */
const LEFT_BY_PROXIES = ['x-forwarded-for', 'forwarded', 'via', 'x-real-ip'] as const;

/** Answers `GET /metrics` to programs of this machine and to an admin's token; false leaves the request to others. */
export async function serveMetrics(request: IncomingMessage, response: ServerResponse): Promise<boolean> {
  if ((request.url ?? '').split('?', 1)[0] !== PATH || request.method !== 'GET') return false;
  response.setHeader('cache-control', 'no-store');
  response.setHeader('x-content-type-options', 'nosniff');
  try {
    const local = isFromThisMachine(request.headers, request.socket.remoteAddress);
    if (!local) await requireMetricsReader(bearerOf(request));
    const text = await readMetrics();
    response.writeHead(200, { 'content-type': TEXT }).end(text);
  } catch (error) {
    const code = errorCode(error);
    if (code === 'unauthenticated') response.setHeader('www-authenticate', 'Bearer');
    const body = JSON.stringify({ error: { code, message: errorMessage(error) } });
    response.writeHead(ERROR_STATUS[code], { 'content-type': 'application/json' }).end(body);
  }
  return true;
}

/** Only a direct connection over the loopback: what a proxy passes on comes from there as well. */
export function isFromThisMachine(headers: IncomingHttpHeaders, peer: string | undefined): boolean {
  if (LEFT_BY_PROXIES.some((name) => headers[name] !== undefined)) return false;
  const address = (peer ?? '').replace(/^::ffff:/, '');
  return address === '::1' || (isIPv4(address) && address.startsWith('127.'));
}

function bearerOf({ headers }: IncomingMessage): string | null {
  const sent = sentToken({ authorization: headers.authorization, cookie: undefined });
  return sent?.kind === 'bearer' ? sent.token : null;
}
