import { expect, it } from 'vitest';
import { prefers } from './accept';

const offered = ['application/json', 'text/csv'] as const;

it.each([
  [null, 'application/json'],
  ['*/*', 'application/json'],
  ['text/csv', 'text/csv'],
  ['text/csv, */*', 'text/csv'],
  ['text/csv;q=0.5, application/json', 'application/json'],
  ['text/*', 'text/csv'],
  ['TEXT/CSV; charset=utf-8', 'text/csv'],
  ['image/png', 'application/json'],
  ['text/csv;q=x', 'application/json'],
])('for Accept %j it is %s', (accept, expected) => {
  expect(prefers(accept, offered)).toBe(expected);
});
