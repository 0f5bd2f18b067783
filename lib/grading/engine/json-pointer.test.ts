import { expect, it } from 'vitest';
import { atPointer } from './json-pointer';

const document = { State: { Pid: 7 }, Args: ['-c', 'x'], 'a/b': { '~': 1 }, none: null };

it.each([
  ['/State/Pid', 7],
  ['/Args/1', 'x'],
  ['/a~1b/~0', 1],
  ['/none', null],
  ['/none/x', undefined],
  ['/State/Pid/0', undefined],
  ['/Args/2', undefined],
  ['/State/constructor', undefined],
])('reads %s as %j', (pointer, value) => {
  expect(atPointer(document, pointer)).toEqual(value);
});
