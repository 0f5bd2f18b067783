import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseProcCgroup } from './cgroup';

const V1_FREEZER = '/sys/fs/cgroup/freezer';

/**
 * The freezer of a whole container on cgroup v1, or null on v2, where a kill also ends what is frozen.
 * Only the part of the path up to the container's id counts: below it the sandbox's root moves processes as it likes.
 */
export async function freezerOf(pid: number, containerId: string): Promise<string | null> {
  const path = parseProcCgroup(await readFile(`/proc/${pid}/cgroup`, 'utf8')).get('freezer') ?? '';
  const at = path.indexOf(containerId);
  return at < 0 ? null : join(V1_FREEZER, path.slice(0, at + containerId.length));
}

/**
 * Lets everything in a freezer go on. A container that a learner paused cannot be killed on cgroup v1, and the
 * sandbox around it neither.
 */
export async function thaw(freezer: string): Promise<void> {
  // It goes away with its last process, at any moment.
  const entries = await readdir(freezer, { recursive: true, withFileTypes: true }).catch(() => []);
  for (const { name, parentPath } of entries) {
    if (name === 'freezer.state') await writeFile(join(parentPath, name), 'THAWED').catch(() => undefined);
  }
}
