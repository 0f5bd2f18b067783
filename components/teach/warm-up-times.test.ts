import { describe, expect, it } from 'vitest';
import { nextHour, planFrom } from './warm-up-times';

const NOW = new Date(2026, 10, 24, 8, 20);

describe('nextHour', () => {
  it('is the full hour after now', () => {
    expect(nextHour(NOW)).toEqual({ date: '2026-11-24', from: '09:00', until: '10:00' });
  });

  it('goes past midnight', () => {
    const late = nextHour(new Date(2026, 11, 31, 23, 5));
    expect(late).toEqual({ date: '2027-01-01', from: '00:00', until: '01:00' });
  });
});

describe('planFrom', () => {
  const fields = { count: '30', date: '2026-11-24', from: '09:00', until: '10:00' };

  it('takes the times for local ones', () => {
    expect(planFrom(fields, NOW)).toEqual({
      count: 30,
      from: new Date(2026, 10, 24, 9).toISOString(),
      until: new Date(2026, 10, 24, 10).toISOString(),
    });
  });

  it('takes an end before the beginning for the next day’s', () => {
    const plan = planFrom({ ...fields, from: '22:00', until: '01:00' }, NOW);
    expect(plan?.until).toBe(new Date(2026, 10, 25, 1).toISOString());
  });

  it.each([
    ['no date', { date: '' }],
    ['no time', { from: '' }],
    ['what is over', { date: '2026-11-23' }],
  ])('makes nothing of %s', (_, wrong) => {
    expect(planFrom({ ...fields, ...wrong }, NOW)).toBeNull();
  });
});
