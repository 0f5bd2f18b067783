import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { cgroupsOf, CGROUPS, subfolders } from '../engine/container-cgroups';
import { holdsSandbox } from '../engine/sandbox-processes';
import { command } from '../system/command';
import type { InstancePaths } from './paths';

/** How much of everything a running instance holds; after any number of leases and releases it is the same again. */
export interface Footprint {
  mounts: number;
  interfaces: number;
  loopDevices: number;
  firewallLines: number;
  processes: number;
  subvolumes: number;
  folders: number;
}

export async function footprintOf(paths: InstancePaths): Promise<Footprint> {
  const [mounts, links, loops, table, pids] = await Promise.all([
    readFile('/proc/self/mounts', 'utf8'),
    command('ip', ['-o', 'link', 'show']),
    command('losetup', ['--list', '--noheadings', '--output', 'BACK-FILE']),
    command('nft', ['list', 'table', 'inet', `drydock_${paths.instance}`]),
    readdir('/proc'),
  ]);
  const prefix = `dd${paths.instance.slice(0, 4)}-`;
  const held = await Promise.all(
    pids.filter((name) => /^\d+$/.test(name)).map((pid) => holdsSandbox(Number(pid), paths)),
  );
  return {
    mounts: linesWith(mounts, `${paths.dataDir}/`),
    interfaces: linesWith(links.stdout, prefix),
    loopDevices: linesWith(loops.stdout, `${paths.dataDir}/`),
    firewallLines: table.stdout.split('\n').length,
    processes: held.filter(Boolean).length,
    subvolumes: await subvolumesOf(paths),
    folders: (await readdir(`${paths.dataDir}/sandboxes`).catch(() => [])).length,
  };
}

export async function openFiles(pid: number): Promise<number> {
  return (await readdir(`/proc/${pid}/fd`)).length;
}

/** Cgroups that are still there of containers that are not. */
export async function cgroupsLeft(containerIds: readonly string[]): Promise<string[]> {
  const trees = [CGROUPS, ...(await subfolders(CGROUPS))];
  return containerIds.flatMap((id) => cgroupsOf(id, trees)).filter((folder) => existsSync(folder));
}

async function subvolumesOf({ dataDir }: InstancePaths): Promise<number> {
  const { code, stdout } = await command('btrfs', ['subvolume', 'list', `${dataDir}/disks/store`]);
  return code === 0 ? stdout.trim().split('\n').length : 0;
}

function linesWith(text: string, part: string): number {
  return text.split('\n').filter((line) => line.includes(part)).length;
}
