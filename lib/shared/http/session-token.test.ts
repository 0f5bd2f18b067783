import { describe, expect, it } from 'vitest';
import { cookieValue, sentToken, sessionCookie } from './session-token';

describe('sentToken', () => {
  it('prefers the bearer token, which was sent on purpose', () => {
    const sent = sentToken({ authorization: 'Bearer abc', cookie: 'drydock_session=xyz' });
    expect(sent).toEqual({ token: 'abc', kind: 'bearer' });
  });

  it('finds the cookie among others', () => {
    const sent = sentToken({
      authorization: null,
      cookie: 'a=1; drydock_session=x=y; not_drydock_session=z',
    });
    expect(sent).toEqual({ token: 'x=y', kind: 'cookie' });
  });

  it.each(['Basic abc', 'Bearer', 'Bearer a b', ''])(
    'takes no token from Authorization %j',
    (authorization) => {
      expect(sentToken({ authorization, cookie: 'other=1; drydock_session=' })).toBeNull();
    },
  );
});

describe('cookieValue', () => {
  it('does not take a name that only ends alike', () => {
    expect(cookieValue('xdrydock_locale=en', 'drydock_locale')).toBeUndefined();
  });
});

describe('sessionCookie', () => {
  it('is out of reach of scripts and other sites', () => {
    const cookie = sessionCookie('abc', { encrypted: false });
    expect(cookie).toMatch(/^drydock_session=abc; Max-Age=\d+; Path=\/; HttpOnly; SameSite=Lax$/);
    expect(sessionCookie('abc', { encrypted: true })).toContain('; Secure');
  });

  it('ends at once without a token', () => {
    expect(sessionCookie(null, { encrypted: false })).toContain('drydock_session=; Max-Age=0;');
  });
});
