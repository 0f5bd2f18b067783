import type { IncomingHttpHeaders } from 'node:http';
import { describe, expect, it } from 'vitest';
import { describePeer } from './peer';

const forwarded = {
  host: 'inner:3000',
  'x-forwarded-for': '6.6.6.6, 10.0.0.9',
  'x-forwarded-host': 'class.example',
  'x-forwarded-proto': 'https',
};

function request(headers: IncomingHttpHeaders) {
  return { headers, socket: { remoteAddress: '127.0.0.1' } };
}

describe('describePeer', () => {
  it('believes no forwarded header of just anyone', () => {
    const peer = describePeer(request(forwarded), { trustProxy: false });
    expect(peer).toEqual({ address: '127.0.0.1', origin: 'http://inner:3000' });
  });

  it('takes the word of the host’s own proxy, and of the addresses only what that proxy saw itself', () => {
    const peer = describePeer(request(forwarded), { trustProxy: true });
    expect(peer).toEqual({ address: '10.0.0.9', origin: 'https://class.example' });
  });

  it('has no origin without a proper Host', () => {
    expect(describePeer(request({}), { trustProxy: false }).origin).toBeNull();
    expect(describePeer(request({ host: 'a b' }), { trustProxy: true }).origin).toBeNull();
  });
});
