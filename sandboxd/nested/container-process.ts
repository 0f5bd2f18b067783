import { readFile, readlink } from 'node:fs/promises';
import { z } from 'zod';
import { AppError, errorCode } from '@/lib/shared/errors';
import type { ContainerProcess } from '@/lib/shared/wire/probe';
import { processesOf } from '../engine/cgroup';
import { getJson } from './ask-nested';
import { parseMounts } from './mounts';
import type { NestedHost } from './nested-host';

const stateSchema = z.object({
  Id: z.string(),
  State: z.object({ Pid: z.number().int().min(0) }),
});

/**
 * What the kernel tells of the main process of a container in a sandbox; null when it has none. Nothing of the
 * sandbox's own files is read, so that no learner can write it. Errors: sandbox_failed, not_found.
 */
export async function readContainerProcess(
  host: NestedHost,
  containerId: string,
): Promise<ContainerProcess | null> {
  const hostPid = await hostPidOf(host, containerId);
  if (hostPid === null) return null;
  try {
    const [mounts, network] = await Promise.all([
      readFile(`/proc/${hostPid}/mountinfo`, 'utf8'),
      readlink(`/proc/${hostPid}/ns/net`),
    ]);
    // It may have ended meanwhile, and its number gone to another process of the machine.
    if (!(await processesOf(host.pid)).includes(hostPid)) return null;
    return { mounts: parseMounts(mounts), network };
  } catch (error) {
    if (isGone(error)) return null;
    throw error;
  }
}

/**
 * The number out here of a container's main process; null when it has none. The engine inside tells the number in the
 * sandbox, which is looked for among the processes of the sandbox alone. Errors: sandbox_failed, not_found.
 */
export async function hostPidOf(host: NestedHost, containerId: string): Promise<number | null> {
  const inside = await pidInside(host, containerId);
  if (inside === 0) return null;
  // The sandbox's first process tells how deep its namespace lies: its numbers stand there in every process's list.
  const depth = (await numbersOf(host.pid)).length - 1;
  for (const candidate of await processesOf(host.pid)) {
    if ((await numbersOf(candidate))[depth] === inside) return candidate;
  }
  return null;
}

async function pidInside(host: NestedHost, containerId: string): Promise<number> {
  const answer = stateSchema.safeParse(
    await getJson(host, `/containers/${containerId}/json`).catch((error: unknown) => {
      if (errorCode(error) === 'sandbox_failed') throw error;
      throw new AppError('sandbox_failed', 'The engine inside the sandbox gave no usable answer.', {
        cause: error,
      });
    }),
  );
  if (answer.success && answer.data.Id === containerId) return answer.data.State.Pid;
  throw new AppError('not_found', `The engine inside the sandbox has no container ${containerId}.`);
}

/** The numbers of a process, from our namespace to its own; none when it has ended. */
async function numbersOf(pid: number): Promise<number[]> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  const [, numbers = ''] = /^NSpid:\s*(.+)$/m.exec(status) ?? [];
  return numbers.split(/\s+/).filter(Boolean).map(Number);
}

/** How reading of a process ends that has ended. */
function isGone(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return code === 'ENOENT' || code === 'ESRCH' || code === 'EINVAL';
}
