import { chown, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readShortages, type Shortages } from './shortages';

/** Host uid of the sandbox's root: the first of the range that userns-remap uses, as `start` found or chose it. */
export const SANDBOX_ROOT_UID = Number(process.env['DRYDOCK_REMAP_ID'] ?? 1_000_000);

const V1_ROOT = '/sys/fs/cgroup';

/** Control groups that a sandbox may make on v2: the kernel has 65535 for everybody. On v1 the watchdog sees to it. */
const MAX_CGROUPS = 2000;

/** The controllers of cgroup v1 that the nested engine manages. */
const V1_CONTROLLERS = [
  'systemd',
  'pids',
  'blkio',
  'freezer',
  'devices',
  'cpuset',
  'cpuacct',
  'cpu',
  'memory',
];

/** Where each cgroup controller (v1 name, or '' for v2) has put this process, from /proc/PID/cgroup. */
export function parseProcCgroup(text: string): Map<string, string> {
  const paths = new Map<string, string>();
  for (const line of text.trim().split('\n')) {
    const [, controllers = '', path = ''] = /^\d+:([^:]*):(.*)$/.exec(line) ?? [];
    for (const controller of controllers.split(',')) paths.set(controller.replace(/^name=/, ''), path);
  }
  return paths;
}

/** True where the host uses cgroup v1 for the memory controller. */
function isV1(paths: Map<string, string>): boolean {
  return paths.has('memory');
}

/**
 * Gives the sandbox's root its own cgroup to divide further, so that nested limits, stats and pause work.
 *
 * On v1 only the directory, `cgroup.procs` and `tasks` change hands, nothing more: were `memory.limit_in_bytes`
 * its own too, the learner could lift its limit. Memory comes last, because the sandbox's init waits for it.
 * On v2 the engine hands the cgroup over by itself and init enables the controllers.
 */
export async function delegateCgroup(pid: number): Promise<void> {
  const paths = parseProcCgroup(await readFile(`/proc/${pid}/cgroup`, 'utf8'));
  if (!isV1(paths)) {
    // Not among what the engine hands over; the oldest kernels with v2 do not know it, and go without.
    await writeFile(`${V1_ROOT}${topOf(paths)}/cgroup.max.descendants`, String(MAX_CGROUPS)).catch(
      () => undefined,
    );
    return;
  }
  for (const controller of V1_CONTROLLERS) {
    const path = paths.get(controller);
    if (path === undefined) continue;
    const dir = `${V1_ROOT}/${controller}${path}`;
    for (const target of [`${dir}/cgroup.procs`, `${dir}/tasks`, dir]) {
      await chown(target, SANDBOX_ROOT_UID, SANDBOX_ROOT_UID);
    }
  }
}

export interface CgroupUsage extends Shortages {
  memoryBytes: number;
  processes: number;
}

/** What the sandbox's cgroup uses now: memory without reclaimable file cache, as `docker stats` counts it. */
export async function readCgroupUsage(pid: number): Promise<CgroupUsage> {
  const paths = parseProcCgroup(await readFile(`/proc/${pid}/cgroup`, 'utf8'));
  const v1 = isV1(paths);
  const memoryDir = v1 ? `${V1_ROOT}/memory${paths.get('memory') ?? ''}` : `${V1_ROOT}${topOf(paths)}`;
  const pidsDir = v1 ? `${V1_ROOT}/pids${paths.get('pids') ?? ''}` : memoryDir;
  const [usage, stat, processes, shortages] = await Promise.all([
    readFile(`${memoryDir}/${v1 ? 'memory.usage_in_bytes' : 'memory.current'}`, 'utf8'),
    readFile(`${memoryDir}/memory.stat`, 'utf8'),
    readFile(`${pidsDir}/pids.current`, 'utf8'),
    readShortages(memoryDir, pidsDir, v1),
  ]);
  const inactive = new RegExp(`^${v1 ? 'total_inactive_file' : 'inactive_file'} (\\d+)$`, 'm').exec(
    stat,
  )?.[1];
  return {
    memoryBytes: Math.max(0, Number(usage) - Number(inactive ?? 0)),
    processes: Number(processes),
    ...shortages,
  };
}

/**
 * Host pids of everything in the sandbox of that first process. Only the host puts processes into a sandbox's cgroup, so
 * that what is listed here lies in the sandbox, whatever the sandbox says of itself.
 */
export async function processesOf(pid: number): Promise<number[]> {
  const [paths, ours] = (
    await Promise.all([pid, 'self'].map((each) => readFile(`/proc/${each}/cgroup`, 'utf8')))
  ).map(parseProcCgroup);
  const controller = paths?.has('pids') ? 'pids' : '';
  const own = sandboxPart(paths?.get(controller) ?? '', ours?.get(controller) ?? '/');
  if (own === null) return [];
  const root = join(V1_ROOT, controller, own);
  const below = await readdir(root, { recursive: true, withFileTypes: true }).catch(() => []);
  const folders = below
    .filter((entry) => entry.isDirectory())
    .map(({ name, parentPath }) => join(parentPath, name));
  // Each may go with its last process, at any moment.
  const lists = await Promise.all(
    [root, ...folders].map((folder) => readFile(join(folder, 'cgroup.procs'), 'utf8').catch(() => '')),
  );
  return lists.flatMap((list) =>
    list
      .split('\n')
      .filter((line) => line !== '')
      .map(Number),
  );
}

/**
 * The part of a path up to the id of the sandbox's container, of whichever driver; below it the sandbox's root moves
 * processes as it likes. `ours` is our own path, for when we are in a container too. Null where there is none.
 */
export function sandboxPart(path: string, ours: string): string | null {
  const skip = path.startsWith(`${ours}/`) ? ours : '';
  const part = /^.*?\/[^/]*[0-9a-f]{64}[^/]*/.exec(path.slice(skip.length))?.[0];
  return part === undefined ? null : skip + part;
}

/** On v2 init moves itself to a child named `init`; the sandbox's own cgroup is the one above. */
function topOf(paths: Map<string, string>): string {
  return (paths.get('') ?? '').replace(/\/init$/, '');
}
