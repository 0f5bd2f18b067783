import { describe, expect, it } from 'vitest';
import { BEFORE_RESET, type Sandbox } from '@/lib/shared/wire/sandbox';
import { chooseNotice } from './notice';

const NOW = Date.parse('2030-01-01T10:00:00Z');
const NONE: ReadonlySet<string> = new Set();
const MB = 1024 * 1024;

function sandbox(minutesLeft: number, rest: Partial<Sandbox> = {}): Sandbox {
  const expiresAt = new Date(NOW + minutesLeft * 60_000).toISOString();
  const id = 'abcdefabcdef';
  return {
    id,
    state: 'ready',
    shell: true,
    reason: null,
    position: null,
    expiresAt,
    usage: null,
    checkpoints: [],
    ...rest,
  };
}

function usage(memory: number, disk: number): Pick<Sandbox, 'usage'> {
  return {
    usage: {
      ...{ memoryBytes: memory * MB, memoryLimitBytes: 100 * MB, processes: 1, processLimit: 9 },
      ...{ programsEnded: 0, programsRefused: 0 },
      ...{ diskBytes: disk * MB, diskLimitBytes: 100 * MB },
    },
  };
}

describe('chooseNotice', () => {
  it('says nothing while all is well', () => {
    expect(chooseNotice(sandbox(16, usage(89, 89)), NOW, NONE)).toBeNull();
  });

  it('warns fifteen and five minutes before sleep, each once', () => {
    const early = chooseNotice(sandbox(14.9), NOW, NONE);
    expect(early).toMatchObject({ kind: 'time', minutes: 15 });
    expect(chooseNotice(sandbox(14), NOW, new Set([chooseNotice(sandbox(14), NOW, NONE)!.key]))).toBeNull();
    const late = sandbox(4);
    const dismissed = new Set([`time 15 ${late.expiresAt}`]);
    expect(chooseNotice(late, NOW, dismissed)).toMatchObject({ kind: 'time', minutes: 5 });
    expect(chooseNotice(sandbox(-1), NOW, NONE)).toBeNull();
  });

  it('warns of a full disk before it warns of time that is not pressing', () => {
    expect(chooseNotice(sandbox(12, usage(10, 93)), NOW, NONE)).toMatchObject({ kind: 'disk', percent: 93 });
    expect(chooseNotice(sandbox(3, usage(10, 93)), NOW, NONE)).toMatchObject({ kind: 'time' });
    expect(chooseNotice(sandbox(60, usage(99.9, 10)), NOW, NONE)).toMatchObject({
      kind: 'memory',
      percent: 99,
    });
  });

  it('offers to undo a reset for half an hour', () => {
    const reset = (ago: number) => ({
      checkpoints: [{ name: BEFORE_RESET, at: new Date(NOW - ago * 60_000).toISOString() }],
    });
    expect(chooseNotice(sandbox(60, reset(29)), NOW, NONE)).toMatchObject({ kind: 'undo' });
    expect(chooseNotice(sandbox(60, reset(31)), NOW, NONE)).toBeNull();
  });

  it('says that a program was ended for want of memory, again when it happens again', () => {
    const ended = (programsEnded: number) => {
      const found = usage(10, 10).usage;
      return sandbox(60, { usage: found && { ...found, memoryLimitBytes: 2 * 1024 * MB, programsEnded } });
    };
    const notice = chooseNotice(ended(1), NOW, NONE);
    expect(notice).toMatchObject({ kind: 'ended', gigabytes: 2 });
    const dismissed = new Set([notice?.key ?? '']);
    expect(chooseNotice(ended(1), NOW, dismissed)).toBeNull();
    expect(chooseNotice(ended(2), NOW, dismissed)).toMatchObject({ kind: 'ended' });
  });

  it('says once that no more processes can be started, however often it is tried', () => {
    const crowded = (programsRefused: number) => {
      const found = usage(10, 10).usage;
      return sandbox(60, { usage: found && { ...found, programsRefused } });
    };
    const notice = chooseNotice(crowded(1), NOW, NONE);
    expect(notice).toMatchObject({ kind: 'crowded', limit: 9 });
    expect(chooseNotice(crowded(4000), NOW, new Set([notice?.key ?? '']))).toBeNull();
  });
});
