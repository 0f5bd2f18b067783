import { readdir, readFile, stat } from 'node:fs/promises';
import { parseProcCgroup } from '../engine/cgroup';

/** Something that the whole machine has only so many of, and that no cgroup limits. */
export interface Gauge {
  /** As people know it. */
  name: string;
  /** How many there are now on the machine, and how many there can be; null where this kernel does not tell. */
  read(): Promise<{ used: number; limit: number } | null>;
  /** How many a sandbox may have when they become scarce. */
  fair: number;
  /** How many each sandbox has, by the host pid of its first process. Costly: only asked when they are scarce. */
  count(pids: readonly number[]): Promise<Map<number, number>>;
}

/** A process that holds this device open has a terminal of its own: character device 5:2, `/dev/ptmx`. */
const PTMX = 5 * 256 + 2;

/** Terminals of the kernel. A shell takes one, which its holder has open; a container with `-t` takes another. */
export const pseudoTerminals: Gauge = {
  name: 'terminals of the machine',
  fair: 128,
  async read() {
    const [used, most, reserved] = [await pty('nr'), await pty('max'), await pty('reserve')];
    return used === null || most === null ? null : { used, limit: most - (reserved ?? 0) };
  },
  count: (pids) => countByProcess(pids, openTerminals),
};

/** On cgroup v1 the kernel has 65535 ids for memory cgroups, all told; on v2 sandboxd caps a sandbox's own number. */
export const memoryCgroups: Gauge = {
  name: 'control groups of the machine',
  fair: 1000,
  async read() {
    const line = /^memory\t[1-9]\d*\t(\d+)\t1$/m.exec(
      await readFile('/proc/cgroups', 'utf8').catch(() => ''),
    );
    return line ? { used: Number(line[1]), limit: 65_535 } : null;
  },
  async count(pids) {
    const counts = new Map<number, number>();
    for (const pid of pids) {
      const path = (await cgroupsOf(pid))?.get('memory');
      if (path !== undefined) counts.set(pid, await countFolders(`/sys/fs/cgroup/memory${path}`));
    }
    return counts;
  },
};

/** Adds up `measure` over all processes of each sandbox, which share the beginning of its control group's path. */
async function countByProcess(
  pids: readonly number[],
  measure: (pid: number) => Promise<number>,
): Promise<Map<number, number>> {
  const groups = new Map<string, number>();
  for (const pid of pids) {
    const path = pathOf(await cgroupsOf(pid));
    if (path !== undefined) groups.set(path.replace(/\/init$/, ''), pid);
  }
  const counts = new Map<number, number>();
  for (const name of await readdir('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    const path = pathOf(await cgroupsOf(Number(name)));
    const group = [...groups.keys()].find((each) => path === each || path?.startsWith(`${each}/`));
    const sandbox = group === undefined ? undefined : groups.get(group);
    if (sandbox !== undefined)
      counts.set(sandbox, (counts.get(sandbox) ?? 0) + (await measure(Number(name))));
  }
  return counts;
}

async function openTerminals(pid: number): Promise<number> {
  const handles = await readdir(`/proc/${pid}/fd`).catch(() => []);
  let count = 0;
  for (const handle of handles) {
    const stats = await stat(`/proc/${pid}/fd/${handle}`).catch(() => null);
    if (stats?.isCharacterDevice() && stats.rdev === PTMX) count += 1;
  }
  return count;
}

async function countFolders(path: string): Promise<number> {
  const entries = await readdir(path, { withFileTypes: true }).catch(() => []);
  let count = 0;
  for (const entry of entries)
    if (entry.isDirectory()) count += 1 + (await countFolders(`${path}/${entry.name}`));
  return count;
}

async function cgroupsOf(pid: number): Promise<Map<string, string> | null> {
  try {
    return parseProcCgroup(await readFile(`/proc/${pid}/cgroup`, 'utf8'));
  } catch {
    return null;
  }
}

function pathOf(paths: Map<string, string> | null): string | undefined {
  return paths?.get('pids') ?? paths?.get('');
}

async function pty(name: string): Promise<number | null> {
  const text = await readFile(`/proc/sys/kernel/pty/${name}`, 'utf8').catch(() => '');
  return text === '' ? null : Number(text);
}
