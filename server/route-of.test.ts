import { expect, it } from 'vitest';
import { routeOf } from './route-of';

it.each([
  ['/', '/'],
  ['/?code=KITE-4821', '/'],
  ['/courses', '/courses'],
  ['/courses/docker/lessons/first-run?x', '/courses/{course}/lessons/{lesson}'],
  ['/sign-in/secret', '/sign-in/{token}'],
  ['/_next/static/chunks/a.js', '/_next'],
  ['/wp-login.php', 'other'],
  ['/courses/a/b/c', 'other'],
  ['/api/v1/me', null],
])('of %s is %s', (url, route) => {
  expect(routeOf(url)).toBe(route);
});
