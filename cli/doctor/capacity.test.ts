import { describe, expect, it } from 'vitest';
import { estimateCapacity } from './capacity';

const GIB = 1024 ** 3;
const machine = { memoryBytes: 24 * GIB, diskFreeBytes: 200 * GIB, diskTotalBytes: 250 * GIB, cores: 16 };

describe('estimateCapacity', () => {
  it('names what ends first', () => {
    expect(estimateCapacity(machine).limitedBy).toBe('memory');
    expect(estimateCapacity({ ...machine, cores: 2 })).toEqual({ students: 100, limitedBy: 'processor' });
    expect(estimateCapacity({ ...machine, diskFreeBytes: 30 * GIB })).toEqual({
      students: 20,
      limitedBy: 'disk',
    });
  });

  it('never promises less than nobody', () => {
    expect(estimateCapacity({ ...machine, memoryBytes: GIB })).toEqual({ students: 0, limitedBy: 'memory' });
  });
});
