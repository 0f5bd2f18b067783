import { describe, expect, it } from 'vitest';
import { timeToPass } from './time-to-pass';

const FIRST = '2026-05-04T09:00:00.000Z';

describe('timeToPass', () => {
  it.each([
    ['2026-05-04T09:00:00.400Z', 1, 'second'],
    ['2026-05-04T09:00:59.900Z', 59, 'second'],
    ['2026-05-04T09:12:59.000Z', 12, 'minute'],
    ['2026-05-04T11:00:00.000Z', 2, 'hour'],
    ['2026-05-07T09:00:00.000Z', 3, 'day'],
  ])('to %s is %i × %s', (passedAt, value, unit) => {
    expect(timeToPass({ firstTriedAt: FIRST, passedAt })).toEqual({ value, unit });
  });

  it('is nothing without a pass, or when the first try passed', () => {
    expect(timeToPass({ firstTriedAt: null, passedAt: null })).toBeNull();
    expect(timeToPass({ firstTriedAt: FIRST, passedAt: null })).toBeNull();
    expect(timeToPass({ firstTriedAt: FIRST, passedAt: FIRST })).toBeNull();
  });
});
