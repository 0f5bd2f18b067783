import { describe, expect, it } from 'vitest';
import { mayChangeState, mayOpenSocket, ownOrigin } from './origin';

const own = ownOrigin({ host: 'class.example:3000', encrypted: false });

describe('ownOrigin', () => {
  it('is what a browser sends, without the default port', () => {
    expect(own).toBe('http://class.example:3000');
    expect(ownOrigin({ host: 'Class.Example:443', encrypted: true })).toBe('https://class.example');
    expect(ownOrigin({ host: '[::1]:3000', encrypted: false })).toBe('http://[::1]:3000');
  });

  it.each([undefined, '', 'a b', 'evil@host', 'host/path', 'host;script-src *', '[::1'])(
    'is null for Host %j',
    (host) => {
      expect(ownOrigin({ host, encrypted: false })).toBeNull();
    },
  );
});

const FOREIGN = [
  'http://evil.example',
  'null',
  'http://class.example:3000.evil.example',
  'http://class.example:30001',
  'http://class.example',
  'https://class.example:3000',
  'http://xclass.example:3000',
  'http://class.example:3000/',
  '',
];

describe('mayOpenSocket', () => {
  it('opens for our own pages', () => {
    expect(mayOpenSocket('http://class.example:3000', own)).toBe(true);
  });

  it.each([...FOREIGN, undefined])('refuses Origin %j', (origin) => {
    expect(mayOpenSocket(origin, own)).toBe(false);
  });

  it('refuses everyone when our own origin is unknown', () => {
    expect(mayOpenSocket('http://class.example:3000', null)).toBe(false);
  });
});

describe('mayChangeState', () => {
  it('lets our own pages and clients that are no browsers', () => {
    expect(mayChangeState({ origin: 'http://class.example:3000', fetchSite: 'same-origin' }, own)).toBe(true);
    expect(mayChangeState({ origin: null, fetchSite: 'same-origin' }, own)).toBe(true);
    expect(mayChangeState({ origin: null, fetchSite: null }, own)).toBe(true);
  });

  it.each(FOREIGN)('refuses Origin %j', (origin) => {
    expect(mayChangeState({ origin, fetchSite: null }, own)).toBe(false);
  });

  it.each(['cross-site', 'same-site', 'none'])('refuses Sec-Fetch-Site %s without an Origin', (fetchSite) => {
    expect(mayChangeState({ origin: null, fetchSite }, own)).toBe(false);
  });
});
