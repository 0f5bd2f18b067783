import { constants, open, type FileHandle } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { errorCode } from '@/lib/shared/errors';
import { fdPath, walk } from './walk';

/**
 * Where a sandbox waits for sandboxd: at `start` before its engine starts, at `open` before its user has that engine.
 * Each is a pipe that images/sandbox makes in /run/drydock, waits at and removes.
 */
export type Latch = 'start' | 'open';

const { O_WRONLY, O_NONBLOCK } = constants;

/** Between the making of the pipe and the waiting at it lies a moment, in milliseconds. */
const OPENING_MS = 5_000;
const POLL_MS = 10;

/** Whether there is something at the latch. The learner may put anything there; it concerns their sandbox alone. */
export async function waitsAt(pid: number, latch: Latch): Promise<boolean> {
  try {
    await using place = await walk(pid, path(latch), false);
    return place.stats.isFIFO();
  } catch (error) {
    if (errorCode(error) === 'file_not_found') return false;
    throw error;
  }
}

/** Lets the sandbox go on. Nothing happens where it does not wait. */
export async function lift(pid: number, latch: Latch): Promise<void> {
  const until = Date.now() + OPENING_MS;
  while ((await waitsAt(pid, latch)) && !(await knock(pid, latch))) {
    if (Date.now() > until) return;
    await delay(POLL_MS);
  }
}

/** False while nobody listens at the other end. */
async function knock(pid: number, latch: Latch): Promise<boolean> {
  await using place = await walk(pid, path(latch), false);
  if (!place.stats.isFIFO()) return true;
  let pipe: FileHandle;
  try {
    pipe = await open(fdPath(place.fd), O_WRONLY | O_NONBLOCK);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENXIO') return false;
    throw error;
  }
  await using end = pipe;
  await end.write('\n');
  return true;
}

function path(latch: Latch): string {
  return `/run/drydock/${latch}`;
}
