import { expect, it } from 'vitest';
import { parseResolvers } from './resolvers';

it('takes what others can ask, three at most', () => {
  const text =
    'search school.example\nnameserver 127.0.0.53\nnameserver ::1\n nameserver 192.0.2.1 # router\n';
  expect(parseResolvers(text)).toEqual(['192.0.2.1']);
  expect(parseResolvers([1, 2, 3, 4].map((n) => `nameserver 192.0.2.${n}`).join('\n'))).toHaveLength(3);
  expect(parseResolvers('# nameserver 192.0.2.1')).toEqual([]);
});
