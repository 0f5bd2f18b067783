import { mkdir, open, readFile, rename, rm, stat, statfs } from 'node:fs/promises';
import { AppError } from '@/lib/shared/errors';
import { run } from './btrfs';
import { storeBytes } from './store-size';

const BTRFS_MAGIC = 0x9123683e;

/** `commit`: how old the figures of usage get, in seconds. */
const MOUNT_OPTIONS = 'noatime,discard=async,commit=5';

/** A folder on a btrfs with quotas, where every disk of the classroom is a subvolume. */
export interface Store {
  path: string;
  /** Gives it back to the system. What still uses it keeps it, and the next one takes it over. */
  close: () => Promise<void>;
}

/**
 * A btrfs of our own in a sparse file, on a loop device that disappears with the mount. What is mounted already, as
 * after kill -9, is taken over; what was made larger or interrupted by a crash is made whole.
 */
export async function openOwnStore(dataDir: string): Promise<Store> {
  const folder = `${dataDir}/disks`;
  const image = `${folder}/store.img`;
  const path = `${folder}/store`;
  await mkdir(path, { recursive: true, mode: 0o711 });
  if (!(await deviceAt(path))) {
    if (!(await exists(image))) await makeImage(image, await sizeFor(dataDir, image));
    await mount(image, path);
  }
  await grow(image, path, await sizeFor(dataDir, image));
  await run('btrfs', ['quota', 'enable', path]);
  return { path, close: () => unmount(path) };
}

/** A folder of this instance on a btrfs that the host has mounted. Errors: engine_unavailable when it is none. */
export async function openGivenStore(mountPoint: string, instance: string): Promise<Store> {
  const { type } = await statfs(mountPoint).catch(() => ({ type: 0 }));
  if (type !== BTRFS_MAGIC) {
    throw new AppError(
      'engine_unavailable',
      `DRYDOCK_DISKS is ${mountPoint}, which is no mounted btrfs. Mount one there, or leave the variable out.`,
    );
  }
  const path = `${mountPoint}/drydock-${instance}`;
  await mkdir(path, { recursive: true, mode: 0o711 });
  await run('btrfs', ['quota', 'enable', path]);
  return { path, close: () => Promise.resolve() };
}

/** Made beside and moved into place, so that a crash never leaves half a file system under the name. */
async function makeImage(image: string, bytes: number): Promise<void> {
  const fresh = `${image}.new`;
  await rm(fresh, { force: true });
  const file = await open(fresh, 'w', 0o600);
  await file.truncate(bytes).finally(() => file.close());
  // On a host's btrfs a copy for each write would be made twice; elsewhere there is no such attribute.
  await run('chattr', ['+C', fresh]).catch(() => undefined);
  // One copy of the metadata: a second one in the same file would protect against nothing.
  await run('mkfs.btrfs', ['--quiet', '--nodiscard', '--metadata', 'single', '--data', 'single', fresh]);
  await rename(fresh, image);
}

async function mount(image: string, path: string): Promise<void> {
  const device = await attach(image);
  try {
    await run('mount', ['-t', 'btrfs', '-o', MOUNT_OPTIONS, device, path]);
  } finally {
    // Once mounted it only notes that the device is to go with the last one who uses it.
    await run('losetup', ['--detach', device]).catch(() => undefined);
  }
}

/** A loop device for the file, the one that it has if it has one. */
async function attach(image: string): Promise<string> {
  const args = ['--find', '--show', '--nooverlap'];
  // Past the host's page cache, or every block would be kept in memory twice. Not every file system can.
  const direct = run('losetup', [...args, '--direct-io=on', image]);
  const device = await direct.catch(() => run('losetup', [...args, image]));
  return device.trim();
}

async function grow(image: string, path: string, wanted: number): Promise<void> {
  const device = await deviceAt(path);
  const { size } = await stat(image);
  const { blocks, bsize } = await statfs(path);
  const bytes = Math.max(size, wanted);
  if (!device || blocks * bsize >= bytes) return;
  if (size < bytes) {
    const file = await open(image, 'r+');
    await file.truncate(bytes).finally(() => file.close());
  }
  await run('losetup', ['--set-capacity', device]);
  await run('btrfs', ['filesystem', 'resize', 'max', path]);
}

async function unmount(path: string): Promise<void> {
  if (await deviceAt(path)) await run('umount', [path]);
}

/** The device that is mounted at a path, or null. */
async function deviceAt(path: string): Promise<string | null> {
  const lines = (await readFile('/proc/self/mountinfo', 'utf8')).split('\n');
  const escaped = path.replaceAll(' ', '\\040');
  const line = lines.find((each) => each.split(' ')[4] === escaped);
  return line === undefined ? null : (/ - btrfs (\S+)/.exec(line)?.[1] ?? null);
}

async function sizeFor(dataDir: string, image: string): Promise<number> {
  const allocated = await stat(image).then(
    ({ blocks }) => blocks * 512,
    () => 0,
  );
  return storeBytes(await statfs(dataDir), allocated);
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
