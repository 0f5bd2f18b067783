import { readSysctl, SYSCTLS } from './sysctls';

/** What an idle sandbox was measured to keep in memory, its engine and the processes that serve it included. */
const SANDBOX_BYTES = 70 * 1024 ** 2;
/** The system, the web tier, sandboxd and the engine themselves, and room for those who just work hard. */
const HEADROOM_BYTES = 2 * 1024 ** 3;
/** What a learner's images, layers and volumes come to in an ordinary lesson. */
const DISK_BYTES = 256 * 1024 ** 2;
/** The host keeps its last tenth: new sandboxes are refused then. */
const KEPT_DISK_SHARE = 0.1;
/** Idle sandboxes hardly compute; with more than these to a core, a class that works at once waits. */
const PER_CORE = 50;
/** Each sandbox has a network of its own: a /28 of the classroom's /16. */
const NETWORKS = 4096;

export interface Resources {
  memoryBytes: number;
  diskFreeBytes: number;
  diskTotalBytes: number;
  cores: number;
}

/** One thing that ends at so many students. */
export interface Limit {
  /** `memory`, `disk`, `processor`, `addresses`, or the name of a sysctl. */
  name: string;
  students: number;
}

export interface Capacity {
  students: number;
  limitedBy: string;
  /** Everything that could end first, the least first. */
  limits: Limit[];
}

/** About how many students this machine holds at once, one sandbox each, and what ends first. */
export function estimateCapacity(resources: Resources, read = readSysctl): Capacity {
  const limits = [...hardwareLimits(resources), ...sysctlLimits(read)]
    .map(({ name, students }) => ({ name, students: Math.max(0, Math.floor(students)) }))
    .sort((a, b) => a.students - b.students);
  const [least] = limits;
  return { students: least?.students ?? 0, limitedBy: least?.name ?? 'memory', limits };
}

function hardwareLimits({ memoryBytes, diskFreeBytes, diskTotalBytes, cores }: Resources): Limit[] {
  return [
    { name: 'memory', students: (memoryBytes - HEADROOM_BYTES) / SANDBOX_BYTES },
    { name: 'disk', students: (diskFreeBytes - diskTotalBytes * KEPT_DISK_SHARE) / DISK_BYTES },
    { name: 'processor', students: cores * PER_CORE },
    { name: 'addresses', students: NETWORKS },
  ];
}

function sysctlLimits(read: (name: string) => number | undefined): Limit[] {
  return SYSCTLS.flatMap(({ name, perSandbox, base }) => {
    const current = read(name);
    return current === undefined ? [] : [{ name, students: (current - base) / perSandbox }];
  });
}
