import { describe, expect, it } from 'vitest';
import type { Capacity } from './capacity';
import { checkClassSize, verdict } from './class-size';

const capacity: Capacity = {
  students: 38,
  limitedBy: 'kernel.keys.maxkeys',
  limits: [
    { name: 'kernel.keys.maxkeys', students: 38 },
    { name: 'processor', students: 50 },
    { name: 'memory', students: 100 },
  ],
};

describe('a class that is asked about', () => {
  it('fits, and the answer tells what would end next', () => {
    expect(checkClassSize(capacity, 30)).toMatchObject({ state: 'ok' });
    expect(verdict(true, capacity, 30)).toBe(
      'Yes: 30 students fit; about 38 do, then kernel.keys.maxkeys runs out.',
    );
  });

  it('does not fit, and everything that is short is named', () => {
    const { state, wanted } = checkClassSize(capacity, 60);
    expect(state).toBe('warning');
    expect(wanted).toContain('raise kernel.keys.maxkeys (npm run doctor -- --fix-sysctls --students 60)');
    expect(wanted).toContain('more processor');
    expect(wanted).not.toContain('memory');
    expect(verdict(true, capacity, 60)).toMatch(/^No: 60 students do not fit, about 38 do/);
  });

  it('is not the question when lessons cannot run at all', () => {
    expect(verdict(false, capacity, 10)).toContain('cannot run');
  });
});
