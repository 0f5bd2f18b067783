import { describe, expect, it } from 'vitest';
import { splitAgo } from './split-ago';

describe('splitAgo', () => {
  it.each([
    [-5_000, 0, 'minute'],
    [59_999, 0, 'minute'],
    [60_000, 1, 'minute'],
    [59 * 60_000, 59, 'minute'],
    [90 * 60_000, 1, 'hour'],
    [49 * 3_600_000, 2, 'day'],
  ])('%d ms are %d %s', (ms, value, unit) => {
    expect(splitAgo(ms)).toEqual({ value, unit });
  });
});
