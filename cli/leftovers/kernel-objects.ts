import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { poolClaims } from '../engine/address-pool';
import { containerCgroups } from '../engine/container-cgroups';
import type { InstancePaths } from '../instance/paths';
import { command } from '../system/command';
import type { Trace } from './trace';

/** Mounts, loop devices, cgroups and the address pool that an instance's data directory tells of. */
export async function kernelTraces(paths: InstancePaths): Promise<Trace[]> {
  const [mounts, loops, cgroups, pools] = await Promise.all([
    readFile('/proc/self/mounts', 'utf8'),
    command('losetup', ['--list', '--noheadings', '--raw', '--output', 'NAME,BACK-FILE']),
    containerCgroups(paths),
    poolTraces(paths),
  ]);
  return [
    ...mountsBelow(mounts, paths.dataDir),
    ...loopsOf(loops.stdout, paths.dataDir),
    ...cgroups.map((folder) => ({ what: `cgroup ${folder}`, remedy: `rmdir ${folder}` })),
    ...pools,
  ];
}

export function mountsBelow(text: string, directory: string): Trace[] {
  return text.split('\n').flatMap((line) => {
    const place = (line.split(' ')[1] ?? '').replaceAll('\\040', ' ');
    if (!place.startsWith(`${directory}/`)) return [];
    return [{ what: `mount ${place}`, remedy: `umount --lazy ${place}` }];
  });
}

/** `--raw` writes a blank in a path as \x20; a file that is gone is followed by "(deleted)". */
export function loopsOf(text: string, directory: string): Trace[] {
  return text.split('\n').flatMap((line) => {
    const [device = '', file = ''] = line.split(' ');
    if (!file.replaceAll('\\x20', ' ').startsWith(`${directory}/`)) return [];
    return [{ what: `loop device ${device} of ${file}`, remedy: `losetup --detach ${device}` }];
  });
}

/** A stopped Drydock keeps its addresses; one whose directory is gone has no use for them. */
async function poolTraces({ dataDir }: InstancePaths): Promise<Trace[]> {
  if (existsSync(dataDir)) return [];
  const claims = await poolClaims();
  return claims
    .filter(({ holder }) => holder === dataDir)
    .map(({ file }) => ({ what: `address pool ${file} of ${dataDir}`, remedy: `rm ${file}` }));
}
