import { describe, expect, it } from 'vitest';
import { tightenProfile } from './seccomp';

const distribution = {
  defaultAction: 'SCMP_ACT_ERRNO',
  archMap: [],
  syscalls: [
    { names: ['read', 'keyctl', 'bpf', 'socket'], action: 'SCMP_ACT_ALLOW' },
    { names: ['perf_event_open'], action: 'SCMP_ACT_ALLOW', includes: { caps: ['CAP_SYS_ADMIN'] } },
  ],
};

function rulesFor(name: string) {
  return tightenProfile(distribution).syscalls.filter((rule) => rule.names.includes(name));
}

describe('tightenProfile', () => {
  it('keeps what it does not name, with the rest of the profile', () => {
    expect(rulesFor('read')).toEqual([{ names: ['read'], action: 'SCMP_ACT_ALLOW' }]);
    expect(tightenProfile(distribution)).toMatchObject({ defaultAction: 'SCMP_ACT_ERRNO', archMap: [] });
  });

  it('lets the keyring look absent, which runc skips, instead of forbidden, which it fails on', () => {
    expect(rulesFor('keyctl')).toMatchObject([{ action: 'SCMP_ACT_ERRNO', errnoRet: 38 }]);
  });

  it('forbids kernel interfaces even where a capability allowed them', () => {
    expect(rulesFor('bpf')).toMatchObject([{ action: 'SCMP_ACT_ERRNO', errnoRet: 1 }]);
    expect(rulesFor('perf_event_open')).toMatchObject([{ action: 'SCMP_ACT_ERRNO', errnoRet: 1 }]);
  });

  it('allows sockets only of the families that containers need', () => {
    const families = rulesFor('socket').map((rule) => (rule.args?.[0] as { value: number }).value);
    expect(families).toEqual([1, 2, 10, 16, 17]);
  });
});
