/** What an idle sandbox was measured to keep in memory, with the processes that serve it. */
const SANDBOX_BYTES = 60 * 1024 ** 2;
/** The system, the web tier, sandboxd and the engine themselves, and room for those who just work hard. */
const HEADROOM_BYTES = 2 * 1024 ** 3;
/** What a learner's images, layers and volumes come to in an ordinary lesson. */
const DISK_BYTES = 256 * 1024 ** 2;
/** The host keeps its last tenth: new sandboxes are refused then. */
const KEPT_DISK_SHARE = 0.1;
/** Idle sandboxes hardly compute; with more than these to a core, a class that works at once waits. */
const PER_CORE = 50;

export interface Resources {
  memoryBytes: number;
  diskFreeBytes: number;
  diskTotalBytes: number;
  cores: number;
}

export interface Capacity {
  students: number;
  limitedBy: 'memory' | 'disk' | 'processor';
}

/** About how many students this machine holds at once, one sandbox each, and what ends first. */
export function estimateCapacity({ memoryBytes, diskFreeBytes, diskTotalBytes, cores }: Resources): Capacity {
  const limits = [
    { limitedBy: 'memory', students: (memoryBytes - HEADROOM_BYTES) / SANDBOX_BYTES },
    { limitedBy: 'disk', students: (diskFreeBytes - diskTotalBytes * KEPT_DISK_SHARE) / DISK_BYTES },
    { limitedBy: 'processor', students: cores * PER_CORE },
  ] as const;
  const [least] = [...limits].sort((a, b) => a.students - b.students);
  return { limitedBy: least?.limitedBy ?? 'memory', students: Math.max(0, Math.floor(least?.students ?? 0)) };
}
