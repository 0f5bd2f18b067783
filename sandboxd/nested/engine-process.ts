import { open, readFile, readlink } from 'node:fs/promises';
import type { NestedHost } from './nested-host';
import { isChanged } from './upper-layer';
import { O_PATH } from './walk';

/** Where Debian's packages have the engine. */
const ENGINES = ['/usr/sbin/dockerd', '/usr/bin/dockerd'];

/** Folders in which dockerd and containerd look for their helpers, and those helpers. */
const FOLDERS = ['/usr/local/sbin', '/usr/local/bin', '/usr/sbin', '/usr/bin'];
const HELPERS = ['containerd', 'containerd-shim-runc-v2', 'runc', 'docker-init'];

/** Every program of the same machine loads what it names. */
const PRELOAD = '/etc/ld.so.preload';

const WATCHED = [PRELOAD, ...FOLDERS.flatMap((folder) => HELPERS.map((name) => `${folder}/${name}`))];

/** Has the loader bring in code of somebody's choice, or hands over a socket that somebody else has, too. */
const STEERING = /^(LD_|LISTEN_)/;

/** What the kernel itself maps into every process. */
const OF_KERNEL = new Set(['[vdso]', '[vsyscall]']);

/**
 * What gives a process away as not being the engine of the sandbox's image, as a clause; null when nothing does.
 * Everything is asked of the kernel from outside: whose namespaces, which file it runs, which code it has loaded and
 * whether that was written to since.
 */
export async function whatIsForeign(host: NestedHost, pid: number): Promise<string | null> {
  if (!(await sharesNamespaces(host.pid, pid))) return 'it runs in a namespace of its own';
  const exe = await readlink(`/proc/${pid}/exe`);
  if (!ENGINES.includes(exe)) return `it is ${exe}`;
  const [mounts, image] = await Promise.all([mountPoints(pid), readFile(`/proc/${pid}/smaps`, 'utf8')]);
  const code = loadedCode(image);
  if (code === null || code.device !== code.devices.get(exe)) return 'it runs code that is of no file';
  if (!(await isOnRoot(host.pid, pid))) return `${exe} is mounted over`;
  const environment = (await readFile(`/proc/${pid}/environ`, 'utf8')).split('\0');
  const steering = environment.find((each) => STEERING.test(each));
  if (steering !== undefined) return `it was started with ${steering.split('=')[0] ?? ''}`;
  return firstChanged(host, [...code.devices.keys(), ...WATCHED], mounts);
}

/** When a process was started, in ticks since the host's boot: with its pid, its one name. */
export async function startOf(pid: number): Promise<string | null> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  // The second field is the program's name, which may itself hold blanks and brackets.
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null;
}

async function sharesNamespaces(first: number, pid: number): Promise<boolean> {
  const same = await Promise.all(
    ['pid', 'mnt', 'user'].map(async (each) => {
      const [ours, its] = await Promise.all([first, pid].map((one) => readlink(`/proc/${one}/ns/${each}`)));
      return ours === its;
    }),
  );
  return same.every(Boolean);
}

/** Where something is mounted in the view of a process, but for its root. */
async function mountPoints(pid: number): Promise<string[]> {
  const lines = (await readFile(`/proc/${pid}/mountinfo`, 'utf8')).trim().split('\n');
  return lines.map((line) => line.split(' ')[4] ?? '/').filter((point) => point !== '/');
}

interface LoadedCode {
  /** The one device that all of it comes from, as the kernel names it. */
  device: string;
  /** By file. */
  devices: Map<string, string>;
}

/** What a process can execute, from its smaps; null when a part is of no file, of another device, or was written to. */
function loadedCode(smaps: string): LoadedCode | null {
  const devices = new Map<string, string>();
  let inCode = false;
  for (const line of smaps.split('\n')) {
    const head = /^[0-9a-f]+-[0-9a-f]+ (\S+) \S+ (\S+) \S+ *(.*)$/.exec(line);
    if (head) {
      const [, permissions = '', device = '', path = ''] = head;
      inCode = permissions.includes('x') && !OF_KERNEL.has(path);
      if (inCode && !path.startsWith('/')) return null;
      if (inCode) devices.set(path, device);
      continue;
    }
    // A page of code that is no longer the file's: a debugger's breakpoint, or somebody's own code.
    if (inCode && /^Anonymous: +[1-9]/.test(line)) return null;
  }
  const [device, ...others] = new Set(devices.values());
  return device === undefined || others.length > 0 ? null : { device, devices };
}

/** Whether the program of `pid` lies on the very mount that is the sandbox's root. */
async function isOnRoot(first: number, pid: number): Promise<boolean> {
  const [root, program] = await Promise.all([mountOf(`/proc/${first}/root`), mountOf(`/proc/${pid}/exe`)]);
  return root !== undefined && root === program;
}

async function mountOf(path: string): Promise<string | undefined> {
  const handle = await open(path, O_PATH);
  try {
    return /^mnt_id:\s*(\d+)$/m.exec(await readFile(`/proc/self/fdinfo/${handle.fd}`, 'utf8'))?.[1];
  } finally {
    await handle.close();
  }
}

async function firstChanged(
  host: NestedHost,
  paths: readonly string[],
  mounts: readonly string[],
): Promise<string | null> {
  for (const path of paths) {
    if (mounts.some((point) => path === point || path.startsWith(`${point}/`)))
      return `${path} is mounted over`;
    if (await isChanged(host.disk, path)) return `${path} is not as it was installed`;
  }
  return null;
}
