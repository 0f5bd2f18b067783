import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { AppError, errorMessage } from '@/lib/shared/errors';

const execute = promisify(execFile);

/** A command of this kind takes milliseconds; on a machine that does nothing but write, some seconds. */
const LIMIT_MS = 120_000;

/** Runs a program of the system that works on disks. Errors: no_capacity, internal, with the program's own words. */
export async function run(program: string, args: readonly string[]): Promise<string> {
  try {
    const options = { timeout: LIMIT_MS, env: { ...process.env, LC_ALL: 'C' } };
    return (await execute(program, args, options)).stdout;
  } catch (cause) {
    const words = errorMessage(cause);
    const full = /No space left|quota exceeded/i.test(words);
    throw new AppError(
      full ? 'no_capacity' : 'internal',
      `The disks could not be worked on: ${words.trim()}`,
      {
        cause,
      },
    );
  }
}

export async function createSubvolume(path: string): Promise<void> {
  await run('btrfs', ['subvolume', 'create', path]);
}

/** A copy of a subvolume at this moment, whole even while it is written to. */
export async function snapshot(from: string, to: string, options: { readOnly: boolean }): Promise<void> {
  await run('btrfs', ['subvolume', 'snapshot', ...(options.readOnly ? ['-r'] : []), from, to]);
}

/** The name is gone at once; the kernel frees the blocks behind it by and by. */
export async function deleteSubvolume(path: string): Promise<void> {
  await run('btrfs', ['subvolume', 'delete', path]);
}

/** Number of a subvolume, by which its quota is kept. */
export async function subvolumeId(path: string): Promise<number> {
  return Number(await run('btrfs', ['inspect-internal', 'rootid', path]));
}

/**
 * What the subvolume of this number may refer to at most, in bytes: data and metadata, shared or its own. Asked of the
 * file system's top: asked of a subvolume that is full, the kernel has no room to note even a higher limit.
 */
export async function limitSubvolume(mount: string, id: number, bytes: number): Promise<void> {
  await run('btrfs', ['qgroup', 'limit', String(Math.trunc(bytes)), `0/${id}`, mount]);
}

/** Bytes that each subvolume of a file system refers to, by its number. */
export async function readQuotas(mount: string): Promise<Map<number, number>> {
  return parseQuotas(await run('btrfs', ['qgroup', 'show', '--raw', mount]));
}

/** Lines as "0/257  209698816  16384 …": level and number, referenced bytes, bytes of its own. */
export function parseQuotas(text: string): Map<number, number> {
  const found = [...text.matchAll(/^0\/(\d+)\s+(\d+)\s/gm)];
  return new Map(found.map(([, id, referenced]) => [Number(id), Number(referenced)]));
}

/** Where the kernel says whether it still counts right, for the file system of `path` (Linux, fs/btrfs/sysfs.c). */
export async function inconsistencyFile(path: string): Promise<string> {
  const id = await run('findmnt', ['--noheadings', '--output', 'UUID', '--target', path]);
  return `/sys/fs/btrfs/${id.trim()}/qgroups/inconsistent`;
}

/**
 * Counts anew what every subvolume refers to, unless the kernel counts right. Once it has lost count, as it may to
 * save work, it holds nobody to a limit any more.
 */
export async function recount(mount: string, inconsistency: string): Promise<void> {
  // Not there before Linux 5.10.
  const flag = await readFile(inconsistency, 'utf8').catch(() => '0');
  if (flag.trim() === '1') await run('btrfs', ['quota', 'rescan', '-w', mount]);
}

/** Forgets the quotas of subvolumes that are gone. Newer kernels do it by themselves. */
export async function forgetStaleQuotas(mount: string): Promise<void> {
  await run('btrfs', ['qgroup', 'clear-stale', mount]);
}
