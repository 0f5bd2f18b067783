import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { InstancePaths } from '../instance/paths';

export const CGROUPS = '/sys/fs/cgroup';

/** Ids of the containers that the instance's engine has or had, by its data. */
export async function containerIds({ engine }: InstancePaths): Promise<string[]> {
  const roots = await readdir(engine.dataRoot).catch(() => []);
  const found = await Promise.all(
    roots.map((root) => readdir(join(engine.dataRoot, root, 'containers')).catch(() => [])),
  );
  return found.flat().filter((name) => /^[0-9a-f]{64}$/.test(name));
}

/** Folders of the cgroups that the instance's containers still have. With v1 there is a tree for each controller. */
export async function containerCgroups(paths: InstancePaths): Promise<string[]> {
  const trees = [CGROUPS, ...(await subfolders(CGROUPS))];
  const ids = await containerIds(paths);
  return ids.flatMap((id) => cgroupsOf(id, trees)).filter((folder) => existsSync(folder));
}

/** Where an engine puts a container's cgroups, without systemd and with it. */
export function cgroupsOf(containerId: string, trees: readonly string[]): string[] {
  return trees.flatMap((tree) => [
    join(tree, 'docker', containerId),
    join(tree, `system.slice/docker-${containerId}.scope`),
  ]);
}

export async function subfolders(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  return entries.filter((entry) => entry.isDirectory()).map((entry) => join(folder, entry.name));
}
