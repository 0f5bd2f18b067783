/** The browser's session. Its value is a secret; scripts cannot read it. */
export const SESSION_COOKIE = 'drydock_session';

/** How long a browser keeps the cookie. The server decides when the session ends, and prolongs it by use. */
const COOKIE_DAYS = 180;

export interface SentToken {
  token: string;
  /** A bearer token is sent on purpose; a cookie also when a foreign page makes the browser ask. */
  kind: 'bearer' | 'cookie';
}

/** The session token of a request; `Authorization` goes before the cookie. */
export function sentToken(headers: {
  authorization: string | null | undefined;
  cookie: string | null | undefined;
}): SentToken | null {
  const bearer = /^Bearer +([^\s]+)$/i.exec(headers.authorization?.trim() ?? '')?.[1];
  if (bearer !== undefined) return { token: bearer, kind: 'bearer' };
  const cookie = cookieValue(headers.cookie, SESSION_COOKIE);
  return cookie ? { token: cookie, kind: 'cookie' } : null;
}

/** The value of one cookie of a `Cookie` header. */
export function cookieValue(header: string | null | undefined, name: string): string | undefined {
  for (const part of (header ?? '').split(';')) {
    const at = part.indexOf('=');
    if (at !== -1 && part.slice(0, at).trim() === name) return part.slice(at + 1).trim();
  }
  return undefined;
}

/** `Set-Cookie` for a session, or to end it with a null token. */
export function sessionCookie(token: string | null, options: { encrypted: boolean }): string {
  const attributes = ['Path=/', 'HttpOnly', 'SameSite=Lax', ...(options.encrypted ? ['Secure'] : [])];
  const age = token === null ? 0 : COOKIE_DAYS * 24 * 60 * 60;
  return [`${SESSION_COOKIE}=${token ?? ''}`, `Max-Age=${age}`, ...attributes].join('; ');
}
