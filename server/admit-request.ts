import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { CLIENT_ADDRESS_HEADER, OWN_ORIGIN_HEADER } from '@/lib/shared/http/origin';
import { contentSecurityPolicy } from './content-security-policy';
import { describePeer } from './peer';

const FORWARDED = [
  'x-forwarded-for',
  'x-forwarded-host',
  'x-forwarded-proto',
  'x-forwarded-port',
  'forwarded',
];

/**
 * Makes a request ready for the pages and the API: what only this server knows goes into headers of its own, over
 * whatever the client sent there, and the answer gets its security headers. False when there is no valid Host.
 */
export function admitRequest(
  request: IncomingMessage,
  response: ServerResponse,
  options: { trustProxy: boolean; development: boolean },
): boolean {
  const peer = describePeer(request, options);
  if (peer.origin === null) return false;
  if (!options.trustProxy) for (const name of FORWARDED) Reflect.deleteProperty(request.headers, name);
  const nonce = randomBytes(16).toString('base64');
  const policy = contentSecurityPolicy({ nonce, origin: peer.origin, development: options.development });
  Object.assign(request.headers, {
    [OWN_ORIGIN_HEADER]: peer.origin,
    [CLIENT_ADDRESS_HEADER]: peer.address,
    // Next finds the nonce for its own scripts in this header of the request.
    'content-security-policy': policy,
    'x-nonce': nonce,
  });
  response.setHeader('content-security-policy', policy);
  for (const [name, value] of SECURITY_HEADERS) response.setHeader(name, value);
  return true;
}

const SECURITY_HEADERS = [
  ['x-content-type-options', 'nosniff'],
  ['x-frame-options', 'DENY'],
  ['referrer-policy', 'same-origin'],
  ['cross-origin-opener-policy', 'same-origin'],
  ['cross-origin-resource-policy', 'same-origin'],
  ['permissions-policy', 'camera=(), microphone=(), geolocation=(), payment=(), usb=()'],
] as const;
