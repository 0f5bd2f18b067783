import { describe, expect, it } from 'vitest';
import { estimateCapacity } from './capacity';

const GIB = 1024 ** 3;
const machine = { memoryBytes: 24 * GIB, diskFreeBytes: 200 * GIB, diskTotalBytes: 250 * GIB, cores: 16 };
const unlimited = () => undefined;

describe('estimateCapacity', () => {
  it('names what ends first', () => {
    expect(estimateCapacity(machine, unlimited).limitedBy).toBe('memory');
    expect(estimateCapacity({ ...machine, cores: 2 }, unlimited)).toMatchObject({
      students: 100,
      limitedBy: 'processor',
    });
    expect(estimateCapacity({ ...machine, diskFreeBytes: 30 * GIB }, unlimited)).toMatchObject({
      students: 20,
      limitedBy: 'disk',
    });
  });

  it('counts a limit of the kernel like any other, and tells what would end next', () => {
    const read = (name: string) => (name === 'kernel.keys.maxkeys' ? 200 : undefined);
    const capacity = estimateCapacity(machine, read);
    expect(capacity).toMatchObject({ students: 38, limitedBy: 'kernel.keys.maxkeys' });
    expect(capacity.limits[1]?.name).toBe('memory');
  });

  it('never promises less than nobody', () => {
    expect(estimateCapacity({ ...machine, memoryBytes: GIB }, unlimited)).toMatchObject({
      students: 0,
      limitedBy: 'memory',
    });
  });
});
