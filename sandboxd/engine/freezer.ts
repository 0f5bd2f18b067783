import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseProcCgroup } from './cgroup';

const V1_FREEZER = '/sys/fs/cgroup/freezer';
const THAW_EVERY_MS = 500;

/**
 * The freezer of a whole container on cgroup v1, or null on v2, where a kill also ends what is frozen.
 * Only the part of the path up to the container's id counts: below it the sandbox's root moves processes as it likes.
 */
export async function freezerOf(pid: number, containerId: string): Promise<string | null> {
  const path = parseProcCgroup(await readFile(`/proc/${pid}/cgroup`, 'utf8')).get('freezer') ?? '';
  const at = path.indexOf(containerId);
  return at < 0 ? null : join(V1_FREEZER, path.slice(0, at + containerId.length));
}

/** Where the engine puts a container's freezer unless told otherwise: for one that has no process to ask any more. */
export function defaultFreezer(containerId: string): string {
  return join(V1_FREEZER, 'docker', containerId);
}

/**
 * Ends a container by `end` while letting everything in its freezer go on, again and again until it is done. On
 * cgroup v1 a kill does not reach a frozen process, and the sandbox around it cannot end either. A learner pauses
 * containers, and the nested runc freezes one for a moment whenever it signals it: cut off in that moment, it
 * leaves it so.
 */
export async function whileThawing<T>(freezer: string | null, end: () => Promise<T>): Promise<T> {
  if (freezer === null) return end();
  await thaw(freezer);
  const timer = setInterval(() => void thaw(freezer), THAW_EVERY_MS);
  try {
    return await end();
  } finally {
    clearInterval(timer);
  }
}

/** Lets everything in a freezer go on once. */
export async function thaw(freezer: string): Promise<void> {
  // It goes away with its last process, at any moment.
  const entries = await readdir(freezer, { recursive: true, withFileTypes: true }).catch(() => []);
  for (const { name, parentPath } of entries) {
    if (name === 'freezer.state') await writeFile(join(parentPath, name), 'THAWED').catch(() => undefined);
  }
}
