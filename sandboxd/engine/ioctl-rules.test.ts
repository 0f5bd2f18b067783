import { describe, expect, it } from 'vitest';
import { ioctlRules } from './ioctl-rules';

interface Condition {
  value: number;
  valueTwo: number;
  op: string;
}

/** What the kernel's filter would say: rules of one syscall are alternatives. */
function allows(request: number): boolean {
  return ioctlRules().some(({ args }) => {
    const [{ value, valueTwo, op }] = args as [Condition];
    return op === 'SCMP_CMP_EQ' ? request === value : (request & value) === valueTwo;
  });
}

describe('ioctlRules', () => {
  it('lets terminals, sockets and file attributes be', () => {
    // TCGETS, TIOCSWINSZ, FIONREAD, SIOCGIFADDR, FS_IOC_GETFLAGS
    for (const request of [0x5401, 0x5414, 0x541b, 0x8915, 0x80086601]) expect(allows(request)).toBe(true);
  });

  it('refuses subvolumes and snapshots, which would escape the limit of the disk', () => {
    // BTRFS_IOC_SUBVOL_CREATE, SNAP_CREATE, SNAP_CREATE_V2, SUBVOL_CREATE_V2, SNAP_DESTROY, TREE_SEARCH
    for (const request of [0x5000940e, 0x50009401, 0x50009417, 0x50009418, 0x5000940f, 0xd0009411])
      expect(allows(request)).toBe(false);
  });

  it('allows copies that share blocks', () => {
    expect(allows(0x40049409)).toBe(true);
  });
});
