import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Disks } from './disks';

/** Disks on a btrfs that the host has mounted, beside files of its own. */

const execute = promisify(execFile);
const MIB = 1024 ** 2;

let folder: string;
let disks: Disks;
const mounted = () => join(folder, 'mounted');

function disksOn(disksDir: string): Disks {
  return new Disks({ dataDir: folder, instance: 'given', disksDir, limits: { diskBytes: 64 * MIB } });
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'drydock-given-'));
  const image = join(folder, 'btrfs.img');
  await writeFile(image, '');
  await execute('truncate', ['--size', String(1024 * MIB), image]);
  await execute('mkfs.btrfs', ['--quiet', image]);
  await mkdir(mounted());
  await execute('mount', ['-o', 'loop,commit=1', image, mounted()]);
  await writeFile(join(mounted(), 'own'), 'of the host');
  disks = disksOn(mounted());
  await disks.open();
});

afterAll(async () => {
  await disks.close();
  await execute('umount', [mounted()]);
  await rm(folder, { recursive: true });
});

it('are limited there, found again by the next one, and leave what is not theirs', async () => {
  const empty = disks.path('template0000', 'disk');
  await disks.createEmpty(empty);
  await writeFile(join(empty, 'image'), 'prepared');
  await disks.keepAsTemplate(empty, 'template');
  await disks.removeAllBut('template0000', []);
  const disk = disks.path('sandbox0001', 'disk-1');
  await disks.clone(disks.templatePath('template'), disk);

  await expect(writeFile(join(disk, 'much'), Buffer.alloc(80 * MIB, 7), { flush: true })).rejects.toThrow();
  expect(disks.status().limitBytes).toBe(1024 * MIB);

  await disks.close();
  disks = disksOn(mounted());
  await disks.open();
  expect(await disks.owners()).toEqual(['sandbox0001']);
  expect(await readFile(join(disk, 'image'), 'utf8')).toBe('prepared');

  await disks.removeAllBut('sandbox0001', []);
  expect(await disks.owners()).toEqual([]);
  expect((await readdir(mounted())).sort()).toEqual(['drydock-given', 'own']);
});

it('are held to their limits again when the kernel has lost count', async () => {
  const disk = disks.path('sandbox0002', 'disk-1');
  await disks.clone(disks.templatePath('template'), disk);
  for (let at = 0; at < 500; at += 1) await writeFile(join(disk, `file-${at}`), String(at));
  const uuid = (await execute('findmnt', ['-no', 'UUID', '--target', mounted()])).stdout.trim();
  const kernel = `/sys/fs/btrfs/${uuid}/qgroups`;
  // It gives up counting where a tree of this height goes: here, any.
  await writeFile(`${kernel}/drop_subtree_threshold`, '0');
  await disks.clone(disk, disks.path('sandbox0003', 'disk-1'));
  await disks.removeAllBut('sandbox0003', []);
  await execute('btrfs', ['subvolume', 'sync', mounted()]);
  const lost = () => readFile(`${kernel}/inconsistent`, 'utf8').then((flag) => flag.trim());
  expect(await lost()).toBe('1');
  await expect.poll(lost, { timeout: 60_000 }).toBe('0');
  await expect(writeFile(join(disk, 'much'), Buffer.alloc(80 * MIB, 7), { flush: true })).rejects.toThrow();
});

it('are refused where no btrfs is mounted, with what to do', async () => {
  await expect(disksOn('/proc').open()).rejects.toThrow(
    'DRYDOCK_DISKS is /proc, which is no mounted btrfs. Mount one there, or leave the variable out.',
  );
});
