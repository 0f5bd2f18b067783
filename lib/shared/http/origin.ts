/** Who may ask: rules that HTTP requests and WebSocket upgrades share. */

/** Headers that Drydock's own server sets on every request, over whatever the client sent under that name. */
export const OWN_ORIGIN_HEADER = 'x-drydock-origin';
export const CLIENT_ADDRESS_HEADER = 'x-drydock-address';

/** The origin that pages of this server have in the browser, as `https://class.example:8443`; null for a bad Host. */
export function ownOrigin(input: { host: string | undefined; encrypted: boolean }): string | null {
  const host = input.host?.trim() ?? '';
  // Only what may stand in a Host header: a URL parser would take a user name or a path as well.
  if (!/^[A-Za-z0-9._:[\]-]+$/.test(host)) return null;
  const url = `${input.encrypted ? 'https' : 'http'}://${host}`;
  return URL.canParse(url) ? new URL(url).origin : null;
}

/** Whether a WebSocket may be opened: browsers always send Origin here, so a missing one is refused like a foreign one. */
export function mayOpenSocket(origin: string | undefined, own: string | null): boolean {
  return own !== null && origin === own;
}

/**
 * Whether a request that changes something, with a cookie as its only proof, came from a page of ours. A client that
 * sends neither header is no browser, and nobody else can make it send the cookie.
 */
export function mayChangeState(
  request: { origin: string | null; fetchSite: string | null },
  own: string | null,
): boolean {
  if (request.origin !== null) return own !== null && request.origin === own;
  return request.fetchSite === null || request.fetchSite === 'same-origin';
}
