import { readFile } from 'node:fs/promises';

/** How often a sandbox was stopped by its own limits since it was started. */
export interface Shortages {
  /** Programs that the kernel ended because the sandbox had used all of its memory. */
  programsEnded: number;
  /** Programs that could not be started because the sandbox had as many as it may. */
  programsRefused: number;
}

/**
 * Reads the kernel's own counts of a sandbox's cgroup. A nested container that hits a limit of its own does not count
 * on v2; on v1 the kernel counts by the cgroup of the victim, so what ends in a nested container does not count at all.
 */
export async function readShortages(
  memoryDir: string,
  pidsDir: string,
  cgroupV1: boolean,
): Promise<Shortages> {
  const [memory, pids] = await Promise.all([
    readFile(`${memoryDir}/${cgroupV1 ? 'memory.oom_control' : 'memory.events.local'}`, 'utf8').catch(
      () => '',
    ),
    readFile(`${pidsDir}/pids.events`, 'utf8').catch(() => ''),
  ]);
  return parseShortages(memory, pids, cgroupV1);
}

/** `memory` is v1's `memory.oom_control` or v2's `memory.events.local`; a file that is not there counts as nothing. */
export function parseShortages(memory: string, pids: string, cgroupV1: boolean): Shortages {
  return {
    programsEnded: count(memory, cgroupV1 ? 'oom_kill' : 'oom'),
    programsRefused: count(pids, 'max'),
  };
}

function count(text: string, name: string): number {
  return Number(new RegExp(`^${name} (\\d+)$`, 'm').exec(text)?.[1] ?? 0);
}
