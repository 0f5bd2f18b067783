import { execFile } from 'node:child_process';
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Disks } from './disks';

/** A host whose disk somebody else fills: a small file system of its own, with the classroom's data on it. */

const execute = promisify(execFile);
const MIB = 1024 ** 2;
const HOST_BYTES = 2048 * MIB;
/** Below the tenth that the host keeps. */
const LEFT_BYTES = 180 * MIB;

let folder: string;
let disks: Disks;
const host = () => join(folder, 'host');

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'drydock-full-'));
  const image = join(folder, 'host.img');
  await writeFile(image, '');
  await execute('truncate', ['--size', String(HOST_BYTES), image]);
  await execute('mkfs.ext4', ['-q', '-m', '0', image]);
  await execute('mkdir', [host()]);
  await execute('mount', ['-o', 'loop', image, host()]);
  disks = new Disks({
    dataDir: host(),
    instance: 'full',
    disksDir: undefined,
    limits: { diskBytes: 512 * MIB },
  });
  await disks.open();
  const empty = disks.path('template0000', 'disk');
  await disks.createEmpty(empty);
  await disks.keepAsTemplate(empty, 'template');
});

afterAll(async () => {
  await disks.close();
  // The store's loop device goes a moment after its mount.
  while (!(await unmounted(host()))) await delay(100);
  await rm(folder, { recursive: true });
});

async function unmounted(path: string): Promise<boolean> {
  return execute('umount', [path]).then(
    () => true,
    () => false,
  );
}

/** What the kernel says of a disk that may not grow, EDQUOT: a name that Node does not know. */
const QUOTA_EXCEEDED = -122;

async function write(path: string, bytes: number): Promise<number> {
  try {
    await writeFile(path, Buffer.alloc(bytes, 7), { flush: true });
    return bytes;
  } catch (error) {
    return (error as NodeJS.ErrnoException).errno ?? 0;
  }
}

/** Nothing more can be written to it, within the few seconds that figures of usage are old. */
async function isHeld(disk: string): Promise<void> {
  await expect
    .poll(() => write(join(disk, 'more'), 2 * MIB), { timeout: 30_000, interval: 500 })
    .toBe(QUOTA_EXCEEDED);
}

it('lets no sandbox grow while the host is down to its last tenth, loses nothing, and goes on once there is room', async () => {
  const disk = disks.path('sandbox0001', 'disk-1');
  await disks.clone(disks.templatePath('template'), disk);
  expect(await write(join(disk, 'work'), 8 * MIB)).toBe(8 * MIB);

  const { hostFreeBytes, hostReservedBytes } = disks.status();
  expect(hostFreeBytes).toBeGreaterThan(hostReservedBytes);
  await execute('fallocate', ['--length', String(hostFreeBytes - LEFT_BYTES), join(host(), 'filler')]);
  await expect.poll(() => disks.held, { timeout: 30_000 }).toBe(true);
  await isHeld(disk);
  const late = disks.path('sandbox0002', 'disk-1');
  await disks.clone(disks.templatePath('template'), late);
  // At once, not at the next look: whoever is let in at this moment may not grow either.
  expect(await write(join(late, 'more'), 2 * MIB)).toBe(QUOTA_EXCEEDED);
  expect((await stat(join(disk, 'work'))).size).toBe(8 * MIB);

  await rm(join(host(), 'filler'));
  await expect
    .poll(() => write(join(disk, 'more'), 32 * MIB), { timeout: 30_000, interval: 500 })
    .toBe(32 * MIB);
});
