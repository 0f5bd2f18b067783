import { describe, expect, it } from 'vitest';
import type { SandboxUsage } from '@/lib/shared/wire/sandbox';
import { shortageReason } from './shortage-reason';

const GIB = 1024 ** 3;

function usage(change: Partial<SandboxUsage>): SandboxUsage {
  return {
    ...{ memoryBytes: GIB / 2, memoryLimitBytes: 2 * GIB, diskBytes: 0, diskLimitBytes: 4 * GIB },
    ...{ processes: 20, processLimit: 1000, programsEnded: 0, programsRefused: 0 },
    ...change,
  };
}

describe('shortageReason', () => {
  it('says nothing while nothing was stopped, or while nothing runs', () => {
    expect(shortageReason(usage({ memoryBytes: 2 * GIB }))).toBeNull();
    expect(shortageReason(null)).toBeNull();
  });

  it('says what was ended for want of memory', () => {
    expect(shortageReason(usage({ programsEnded: 1 }))).toBe(
      'The sandbox has used all of its 2.0 GB of memory: a program in it was ended.',
    );
    expect(shortageReason(usage({ programsEnded: 3 }))).toContain('3 programs in it were ended');
  });

  it('says that no more processes can be started, also where the kernel counts that elsewhere', () => {
    expect(shortageReason(usage({ programsRefused: 7 }))).toContain('as many processes as it may have, 1000');
    expect(shortageReason(usage({ processes: 1000 }))).toContain('could not be started');
  });
});
