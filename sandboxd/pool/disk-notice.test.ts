import { describe, expect, it } from 'vitest';
import { describeDisk } from './disk-notice';

const GIB = 1024 ** 3;

describe('describeDisk', () => {
  it('says nothing while there is room', () => {
    expect(describeDisk(3.5 * GIB, 4 * GIB, false)).toBe('');
  });

  it('says how full it is before it is full', () => {
    expect(describeDisk(3.7 * GIB, 4 * GIB, false)).toContain('3.7 of 4.0 GB used');
  });

  it('says that the classroom holds everybody', () => {
    expect(describeDisk(0, 4 * GIB, true)).toContain('Your work is safe');
  });
});
