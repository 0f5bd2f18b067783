import type { SandboxUsage } from '@/lib/shared/wire/sandbox';
import { readCgroupUsage } from '../engine/cgroup';
import type { Habitat } from './habitat';

/** What a running sandbox uses of what it may; null when it has just ended. */
export async function measureUsage(
  habitat: Habitat,
  pid: number,
  disk: string,
): Promise<SandboxUsage | null> {
  const [cgroup, diskBytes] = await Promise.all([
    readCgroupUsage(pid).catch(() => null),
    habitat.disks.usedBytes(disk),
  ]);
  const { memoryBytes, processes, diskBytes: diskLimitBytes } = habitat.config.limits;
  const limits = { memoryLimitBytes: memoryBytes, processLimit: processes, diskLimitBytes };
  return cgroup && { ...cgroup, ...limits, diskBytes: diskBytes ?? 0 };
}
