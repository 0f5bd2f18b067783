import { existsSync } from 'node:fs';
import { readdir, rmdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { identifyProcess } from '../bootstrap/process-identity.mjs';
import type { InstancePaths } from '../instance/paths';
import { command } from '../system/command';
import { endProcess } from '../system/identity';
import { detachBelow, unmountBelow } from '../system/unmount';
import { releasePool } from './address-pool';
import { CGROUPS, cgroupsOf, containerIds, subfolders } from './container-cgroups';
import { containerdNamespace } from './engine-config';
import { holdsSandbox } from './sandbox-processes';

const HOST_CONTAINERD = '/run/containerd/containerd.sock';

/** Takes the instance's interfaces away: its engine and sandboxd make them again when they start. */
export async function removeInterfaces(paths: InstancePaths): Promise<void> {
  const { stdout } = await command('ip', ['-o', 'link', 'show']);
  const names = stdout.split('\n').map((line) => /^\d+: ([^:@]+)/.exec(line)?.[1] ?? '');
  const ours = names.filter((name) => name.startsWith(`dd${paths.instance.slice(0, 4)}-`));
  await Promise.all(ours.map((name) => command('ip', ['link', 'delete', name])));
}

/**
 * Removes from the machine what an instance leaves outside its directory when it was killed: processes, interfaces,
 * firewall, mounts, loop devices, cgroups, names. Everything is told by the instance's own paths and names, never by likeness.
 */
export async function sweep(paths: InstancePaths): Promise<void> {
  const containers = await containerIds(paths);
  await Promise.all(containers.map(thaw));
  await endSandboxProcesses(paths);
  await removeInterfaces(paths);
  await command('nft', ['delete', 'table', 'inet', `drydock_${paths.instance}`]);
  await unmountBelow(paths.dataDir);
  await detachBelow(paths.dataDir);
  await Promise.all(containers.map(removeCgroups));
  await forgetInContainerd(paths);
  await releasePool(paths.dataDir);
}

/** On cgroup v1 a kill does not reach a process that a learner, or a runc that was cut off, has frozen. */
async function thaw(containerId: string): Promise<void> {
  await thawTree(join(CGROUPS, 'freezer/docker', containerId));
}

async function thawTree(folder: string): Promise<void> {
  await writeFile(join(folder, 'freezer.state'), 'THAWED').catch(() => undefined);
  for (const child of await subfolders(folder)) await thawTree(child);
}

async function endSandboxProcesses(paths: InstancePaths): Promise<void> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number);
  await Promise.all(pids.map((pid) => endIfOurs(pid, paths)));
}

async function endIfOurs(pid: number, paths: InstancePaths): Promise<void> {
  const identity = identifyProcess(pid);
  if (!identity || !(await holdsSandbox(pid, paths))) return;
  await endProcess(identity, { signal: 'SIGKILL', graceMs: 5_000 });
}

/** With cgroup v1 there is a tree for each controller, with v2 one for all. An empty cgroup is a folder to remove. */
async function removeCgroups(containerId: string): Promise<void> {
  const trees = [CGROUPS, ...(await subfolders(CGROUPS))];
  for (const folder of cgroupsOf(containerId, trees)) await removeTree(folder);
}

async function removeTree(folder: string): Promise<void> {
  for (const child of await subfolders(folder)) await removeTree(child);
  await rmdir(folder).catch(() => undefined);
}

/** Only where the host's own containerd served our engine; an own one went away with its directory. */
async function forgetInContainerd({ instance }: InstancePaths): Promise<void> {
  if (!existsSync(HOST_CONTAINERD)) return;
  const name = containerdNamespace(instance);
  for (const namespace of [name, `${name}-plugins`])
    await command('ctr', ['namespaces', 'remove', namespace]);
}
