import { statfs } from 'node:fs/promises';
import { AppError } from '@/lib/shared/errors';
import { SANDBOX_ROOT_UID } from '../engine/cgroup';
import { fdPath, type Place } from '../nested/walk';

/** File systems that hold files and nothing else, by Linux's magic numbers. */
const OF_FILES = new Set([
  0x794c7630, // overlay
  0x01021994, // tmpfs
  0xef53, // ext4
  0x9123683e, // btrfs
  0x58465342, // xfs
  0xf2f52010, // f2fs
  0x2fc12fc1, // zfs
]);

/** How many ids userns-remap gives to sandboxes. */
const IDS = 65_536;

/**
 * Errors: bad_request for what is no regular file on a file system for files. What lies below /proc, /sys and the control
 * groups looks like one, and obeys the host's root, who is the one that reads and writes here: it would be the
 * learner's hand on the kernel.
 */
export async function requireRegular(place: Place, path: string): Promise<void> {
  if (!place.stats.isFile()) throw new AppError('bad_request', `${path} is not a regular file.`);
  const { type } = await statfs(fdPath(place.fd));
  if (!OF_FILES.has(type)) throw new AppError('bad_request', `${path} belongs to the kernel and is no file.`);
}

/** As {@link requireRegular}; errors: bad_request also for files that are somebody's outside, mounted into the sandbox. */
export async function requireOwn(place: Place, path: string): Promise<void> {
  await requireRegular(place, path);
  const { uid } = place.stats;
  if (uid < SANDBOX_ROOT_UID || uid >= SANDBOX_ROOT_UID + IDS) {
    throw new AppError('bad_request', `${path} is not the sandbox’s own and cannot be written.`);
  }
}
