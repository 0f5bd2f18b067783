import type { IncomingHttpHeaders } from 'node:http';
import { ownOrigin } from '@/lib/shared/http/origin';

/** Who is at the other end, and as whom they address this server. */
export interface Peer {
  address: string;
  /** This server's origin in the client's browser; null when its Host header makes none. */
  origin: string | null;
}

/** What of an incoming request tells who sent it. */
interface Received {
  headers: IncomingHttpHeaders;
  socket: { remoteAddress?: string | undefined };
}

/** X-Forwarded-* are believed only behind a proxy of the host's own: anyone else could write them. */
export function describePeer(request: Received, options: { trustProxy: boolean }): Peer {
  const { headers, socket } = request;
  const direct = { host: headers.host, encrypted: false };
  const address = socket.remoteAddress ?? 'unknown';
  if (!options.trustProxy) return { address, origin: ownOrigin(direct) };
  const forwarded = {
    host: first(headers['x-forwarded-host']) ?? headers.host,
    encrypted: first(headers['x-forwarded-proto']) === 'https',
  };
  return { address: last(headers['x-forwarded-for']) ?? address, origin: ownOrigin(forwarded) };
}

type HeaderValue = string | string[] | undefined;

function first(value: HeaderValue): string | undefined {
  return list(value).at(0);
}

/** The entry that the nearest proxy added; those before it are the client's own words. */
function last(value: HeaderValue): string | undefined {
  return list(value).at(-1);
}

function list(value: HeaderValue): string[] {
  const parts = (Array.isArray(value) ? value.join(',') : (value ?? '')).split(',');
  return parts.map((part) => part.trim()).filter(Boolean);
}
