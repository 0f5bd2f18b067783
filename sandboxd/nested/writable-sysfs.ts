import { statfs } from 'node:fs/promises';
import { callKernel } from './from-outside';
import { fdPath, walk } from './walk';

/** Linux's SYSFS_MAGIC. */
const SYSFS = 0x62656572;

/** fspick(3, "", FSPICK_EMPTY_PATH | FSPICK_CLOEXEC), then fsconfig: the flag "rw", and do it. Same numbers on every platform. */
const RECONFIGURE = `
  my ($here, $rw) = ("", "rw");
  my $fs = syscall(433, 3, $here, 9);
  exit 1 if $fs < 0 || syscall(431, $fs, 0, $rw, 0, 0) != 0 || syscall(431, $fs, 7, 0, 0, 0) != 0;
`;

/**
 * Lets a nested `--privileged` container mount /sys: the kernel refuses a writable sysfs where the only one in sight
 * is read-only as a file system, and only the host may change that (docs/decisions/nested-privileged.md). The
 * sandbox's own mount stays read-only. Answers false where it cannot be done; everything else works then.
 *
 * Nothing is resolved by name twice: what is changed is the handle that was looked at.
 */
export async function makeSysfsWritable(pid: number): Promise<boolean> {
  await using place = await walk(pid, '/sys', false);
  if ((await statfs(fdPath(place.fd))).type !== SYSFS) return false;
  return await callKernel(RECONFIGURE, [place.fd]);
}
