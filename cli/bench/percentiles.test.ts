import { expect, it } from 'vitest';
import { percentiles } from './percentiles';

it('takes the nearest rank, whatever the order', () => {
  expect(percentiles([3, 1, 2, 4])).toEqual({ p50: 2, p95: 4, n: 4 });
  expect(percentiles(Array.from({ length: 100 }, (_, i) => 100 - i))).toEqual({ p50: 50, p95: 95, n: 100 });
});

it('refuses to make a figure of nothing', () => {
  expect(() => percentiles([])).toThrow(RangeError);
});
