import { close, constants, fstat, open, readlink, type Stats } from 'node:fs';
import { promisify } from 'node:util';
import { AppError } from '@/lib/shared/errors';

const openFd = promisify(open);
const closeFd = promisify(close);
const statFd = promisify(fstat);
const readLink = promisify(readlink);

/** Linux's O_PATH, which Node does not name: a handle on a place, without opening what is there. */
export const O_PATH = 0o10000000;

const { O_DIRECTORY, O_NOFOLLOW } = constants;

/** As many links as Linux itself follows in one path. */
const MAX_LINKS = 40;

/** Where a handle can be opened or connected to by name. */
export function fdPath(fd: number): string {
  return `/proc/self/fd/${fd}`;
}

/**
 * A handle on a place inside a sandbox, reached from outside and one component at a time.
 *
 * The learner is root inside and may put a symbolic link anywhere, and the kernel would resolve an absolute one
 * against the host's root. So no link is ever followed by the kernel here: each is read and resolved by us
 * against the sandbox's root, and `..` never climbs above it. Handles pin what was walked, so nothing can be
 * swapped underneath.
 */
export class Place {
  readonly fd: number;
  readonly stats: Stats;

  constructor(fd: number, stats: Stats) {
    this.fd = fd;
    this.stats = stats;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await closeFd(this.fd);
  }
}

/**
 * Walks to `path` in the root file system of the process `pid`. The last component is resolved too if it is a
 * link and `follow` is set. Errors: file_not_found, bad_request (too many links); the caller disposes the place.
 */
export async function walk(pid: number, path: string, follow: boolean): Promise<Place> {
  return goOn([await openRoot(pid)], path, { follow, confined: false });
}

/**
 * As {@link walk} with `follow`, within a folder of the sandbox. Errors: bad_request also for what leads out of it: an
 * absolute link means one thing here and another where the folder is mounted.
 */
export async function walkWithin(pid: number, folder: string, path: string): Promise<Place> {
  const { fd } = await walk(pid, folder, true);
  return goOn([fd], path, { follow: true, confined: true });
}

/** Goes on from the last handle of the stack, whose first is the root; closes all but the place that it comes to. */
async function goOn(
  stack: number[],
  path: string,
  { follow, confined }: { follow: boolean; confined: boolean },
): Promise<Place> {
  const todo = stepsOf(path);
  let links = 0;
  try {
    while (todo.length > 0) {
      const part = todo.shift() ?? '';
      if (part === '..') {
        if (confined && stack.length === 1) throw leadsOut(path);
        await climb(stack);
        continue;
      }
      const fd = await openAt(top(stack), part, path);
      stack.push(fd);
      if (!(await statFd(fd)).isSymbolicLink() || (todo.length === 0 && !follow)) continue;
      if (++links > MAX_LINKS)
        throw new AppError('bad_request', `${path} goes through more than ${MAX_LINKS} links.`);
      const target = await readTarget(stack.at(-2) ?? 0, part, path);
      await climb(stack);
      if (confined && target.startsWith('/')) throw leadsOut(path);
      if (target.startsWith('/')) while (stack.length > 1) await climb(stack);
      todo.unshift(...stepsOf(target));
    }
    const fd = top(stack);
    stack.pop();
    return new Place(fd, await statFd(fd));
  } finally {
    await Promise.all(stack.map((fd) => closeFd(fd)));
  }
}

function stepsOf(path: string): string[] {
  return path.split('/').filter((part) => part !== '' && part !== '.');
}

function leadsOut(path: string): AppError {
  return new AppError('bad_request', `${path} leads out of the folder in which it was looked for.`);
}

async function openRoot(pid: number): Promise<number> {
  try {
    return await openFd(`/proc/${pid}/root`, O_PATH | O_DIRECTORY);
  } catch (cause) {
    throw new AppError('sandbox_failed', `The sandbox's first process ${pid} is gone.`, { cause });
  }
}

function top(stack: number[]): number {
  const fd = stack.at(-1);
  if (fd === undefined) throw new AppError('internal', 'The walk lost its root.');
  return fd;
}

async function climb(stack: number[]): Promise<void> {
  if (stack.length > 1) await closeFd(stack.pop() ?? -1);
}

/** A link of /proc that speaks of whoever reads it, as `self`, says nothing to somebody from outside. */
async function readTarget(parent: number, name: string, path: string): Promise<string> {
  try {
    return await readLink(`${fdPath(parent)}/${name}`);
  } catch (cause) {
    throw new AppError('file_not_found', `There is no ${path} in the sandbox.`, { cause });
  }
}

async function openAt(parent: number, name: string, path: string): Promise<number> {
  try {
    return await openFd(`${fdPath(parent)}/${name}`, O_PATH | O_NOFOLLOW);
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
    if (code === 'ENOENT' || code === 'ENOTDIR') {
      throw new AppError('file_not_found', `There is no ${path} in the sandbox.`, { cause });
    }
    throw cause;
  }
}
