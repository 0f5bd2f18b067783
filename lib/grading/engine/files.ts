import { dirname, resolve } from 'node:path/posix';
import type { SandboxHandle } from '@/lib/sandbox/port';
import { errorCode } from '@/lib/shared/errors';
import { CannotCheck, WHY } from '../cannot-check';
import { READ_MS, within } from '../limits';
import { readTar, type TarEntry } from './tar';

/** What is found at a path. `other` is neither a file nor a folder; `large` is more than is read. */
export type Found = { kind: 'missing' | 'folder' | 'other' | 'large' } | { kind: 'file'; bytes: Buffer };

/** Of a file in a container; a folder comes with all that is in it. */
const CONTAINER_FILE_BYTES = 1024 * 1024;
/** Links that are followed to a file in a container. */
const MAX_LINKS = 8;

/** A file of the sandbox itself. A folder is `other` here: the port tells only regular files from the rest. */
export function readSandboxFile(sandbox: SandboxHandle, path: string): Promise<Found> {
  return asFound(sandbox.readFile(path));
}

/** A file in a volume, by the folder that the engine keeps it in. A link out of the volume is `other`. */
export function readVolumeFile(sandbox: SandboxHandle, folder: string, path: string): Promise<Found> {
  return asFound(sandbox.readFile(path, { within: folder }));
}

async function asFound(read: Promise<Uint8Array>): Promise<Found> {
  try {
    return { kind: 'file', bytes: Buffer.from(await within(READ_MS, read)) };
  } catch (error) {
    switch (errorCode(error)) {
      case 'file_not_found':
        return { kind: 'missing' };
      case 'too_large':
        return { kind: 'large' };
      case 'bad_request':
        return { kind: 'other' };
      default:
        throw error;
    }
  }
}

/**
 * A file in a container, running or not, by the engine's own hand. The engine counts the look as an event, archive-path.
 * It shows neither what is in a tmpfs nor below /proc and /sys.
 */
export async function readContainerFile(
  sandbox: SandboxHandle,
  containerId: string,
  path: string,
): Promise<Found> {
  let at = resolve('/', path);
  for (let links = 0; links <= MAX_LINKS; links += 1) {
    const entry = await archived(sandbox, containerId, at);
    if ('found' in entry) return { kind: entry.found };
    if (entry.kind !== 'link')
      return entry.kind === 'file' ? { kind: 'file', bytes: entry.bytes } : { kind: entry.kind };
    at = resolve(dirname(at), entry.target);
  }
  return { kind: 'other' };
}

async function archived(
  sandbox: SandboxHandle,
  containerId: string,
  path: string,
): Promise<TarEntry | { found: 'missing' | 'large' }> {
  const query = new URLSearchParams({ path });
  const asked = `/containers/${encodeURIComponent(containerId)}/archive?${query.toString()}`;
  const limits = { timeoutMs: READ_MS, limitBytes: CONTAINER_FILE_BYTES };
  try {
    const tar = await within(READ_MS, sandbox.engineGetBytes(asked, limits));
    if (tar === null) return { found: 'missing' };
    const [entry] = readTar(tar) ?? [];
    if (!entry) throw new CannotCheck(WHY.nonsense);
    return entry;
  } catch (error) {
    if (errorCode(error) === 'too_large') return { found: 'large' };
    throw error;
  }
}
