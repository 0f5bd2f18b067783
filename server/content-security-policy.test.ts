import { expect, it } from 'vitest';
import { contentSecurityPolicy } from './content-security-policy';

const policy = contentSecurityPolicy({ nonce: 'abc', origin: 'https://class.example', development: false });
const directives = new Map(
  policy.split('; ').map((directive) => [directive.split(' ', 1)[0], directive.split(' ').slice(1)]),
);

it('runs no script without the nonce', () => {
  expect(directives.get('script-src')).toEqual(["'self'", "'nonce-abc'", "'strict-dynamic'"]);
  expect(directives.get('object-src')).toEqual(["'none'"]);
  expect(directives.get('base-uri')).toEqual(["'none'"]);
});

it('lets nobody frame the pages, and the pages reach only their own server', () => {
  expect(directives.get('frame-ancestors')).toEqual(["'none'"]);
  expect(directives.get('connect-src')).toEqual(["'self'", 'wss://class.example']);
});
