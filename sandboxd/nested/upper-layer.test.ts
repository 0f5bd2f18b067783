import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { isChanged } from './upper-layer';

let disk: string;

beforeEach(async () => {
  disk = await mkdtemp(join(tmpdir(), 'upper-'));
  await mkdir(join(disk, 'root/upper/usr'), { recursive: true });
});

afterEach(() => rm(disk, { recursive: true }));

it('knows what the image has from what was written over it', async () => {
  await mkdir(join(disk, 'root/upper/usr/sbin'));
  await writeFile(join(disk, 'root/upper/usr/sbin/dockerd'), '');
  expect(await isChanged(disk, '/usr/sbin/dockerd')).toBe(true);
  expect(await isChanged(disk, '/usr/sbin/runc')).toBe(false);
  expect(await isChanged(disk, '/etc/ld.so.preload')).toBe(false);
});

it('takes whatever stands in the way for a change, and follows no link', async () => {
  await symlink('/nowhere', join(disk, 'root/upper/usr/bin'));
  await writeFile(join(disk, 'root/upper/etc'), '');
  expect(await isChanged(disk, '/usr/bin/containerd')).toBe(true);
  expect(await isChanged(disk, '/etc/ld.so.preload')).toBe(true);
});
