import {
  createServer,
  request as requestHttp,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import { request as requestHttps } from 'node:https';
import type { AddressInfo } from 'node:net';
import { pipeline } from 'node:stream/promises';

/** The archive as the images name it; where it really comes from is the host's choice. */
const ARCHIVE_HOST = 'deb.debian.org';

const HEADERS_KEPT = [
  'content-length',
  'content-type',
  'last-modified',
  'etag',
  'content-range',
  'accept-ranges',
];
const IDLE_LIMIT_MS = 60_000;

/** Listens for apt on this address, on a free port. Whoever calls closes the server. */
export async function listenForPackages(
  address: string,
  archive: string,
): Promise<{ server: Server; port: number }> {
  const server = createServer((request, response) => {
    answer(request, response, archive).catch(() => response.destroy());
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(0, address, resolve);
  });
  return { server, port: (server.address() as AddressInfo).port };
}

/**
 * Where a proxy request leads, or null when it may not: only files of the one Debian archive are let through, for
 * reading. `archive` is the mirror that stands for it.
 */
export function packageTarget(
  method: string | undefined,
  url: string | undefined,
  archive: string,
): URL | null {
  if (method !== 'GET' && method !== 'HEAD') return null;
  const asked = URL.canParse(url ?? '') ? new URL(url ?? '') : null;
  if (asked?.protocol !== 'http:' || asked.host !== ARCHIVE_HOST || asked.search !== '') return null;
  const path = /^\/debian\/(?<file>(?:dists|pool)\/[A-Za-z0-9._+~%/-]+)$/.exec(asked.pathname)?.groups?.[
    'file'
  ];
  if (path === undefined || /%2e|%2f|%5c/i.test(path)) return null;
  return new URL(`${archive.replace(/\/$/, '')}/${path}`);
}

async function answer(request: IncomingMessage, response: ServerResponse, archive: string): Promise<void> {
  const target = packageTarget(request.method, request.url, archive);
  if (!target) {
    response.writeHead(403, { 'content-type': 'text/plain' });
    response.end(`Builds reach the Debian archive only, and not ${request.url ?? ''}.\n`);
    return;
  }
  const upstream = await ask(target, request);
  const headers = HEADERS_KEPT.flatMap((name) => {
    const value = upstream.headers[name];
    return typeof value === 'string' ? [[name, value] as const] : [];
  });
  response.writeHead(upstream.statusCode ?? 502, Object.fromEntries(headers));
  await pipeline(upstream, response);
}

function ask(target: URL, { method, headers }: IncomingMessage): Promise<IncomingMessage> {
  const request = target.protocol === 'https:' ? requestHttps : requestHttp;
  const { 'if-modified-since': since, range } = headers;
  const passed = { ...(since ? { 'if-modified-since': since } : {}), ...(range ? { range } : {}) };
  return new Promise((resolve, reject) => {
    const asked = request(target, { method, headers: passed, timeout: IDLE_LIMIT_MS }, resolve);
    asked.on('timeout', () => asked.destroy(new Error(`${target.href}: no answer`)));
    asked.on('error', reject);
    asked.end();
  });
}
