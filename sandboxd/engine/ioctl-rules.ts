/** First byte of btrfs's own ioctls (BTRFS_IOCTL_MAGIC), in bits 8 to 15 of the request. */
const BTRFS = 0x94;
const SHIFT = 8;

/** FICLONE and FICLONERANGE, which have the same first byte: copies of files that share blocks. */
const CLONING = [0x40049409, 0x4020940d];

/**
 * Allows every ioctl but btrfs's own. A sandbox's disk lies on btrfs, where anybody may make subvolumes; one made
 * inside would have no limit and be in no checkpoint. A profile can say "equal under a mask" and not "unequal": so a
 * request is let through if any one bit of that byte differs.
 */
export function ioctlRules(): { names: string[]; action: string; args: object[] }[] {
  const otherByte = Array.from({ length: 8 }, (_, bit) => {
    const mask = 1 << (SHIFT + bit);
    return { index: 1, value: mask, valueTwo: (BTRFS << SHIFT) & mask ? 0 : mask, op: 'SCMP_CMP_MASKED_EQ' };
  });
  const cloning = CLONING.map((value) => ({ index: 1, value, valueTwo: 0, op: 'SCMP_CMP_EQ' }));
  return [...otherByte, ...cloning].map((condition) => ({
    names: ['ioctl'],
    action: 'SCMP_ACT_ALLOW',
    args: [condition],
  }));
}
