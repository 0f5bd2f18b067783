import { constants } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { dirname, basename } from 'node:path/posix';
import { AppError, errorCode } from '@/lib/shared/errors';
import { MAX_FILE_BYTES } from '@/lib/shared/wire/sandboxd';
import { SANDBOX_ROOT_UID } from '../engine/cgroup';
import { makeInside } from '../nested/make-inside';
import { fdPath, walk, walkWithin, type Place } from '../nested/walk';
import { requireOwn, requireRegular } from './own-file';

const { O_RDONLY, O_WRONLY, O_NONBLOCK } = constants;

/**
 * The bytes of a regular file in the sandbox of the process `pid`, read from outside without any program of the
 * sandbox. With `within`, the path is one in that folder, and no link leads out of it.
 * Errors: file_not_found, bad_request (not a regular file), too_large.
 */
export async function readSandboxFile(pid: number, path: string, within?: string): Promise<Buffer> {
  await using place =
    within === undefined ? await walk(pid, path, true) : await walkWithin(pid, within, path);
  await requireRegular(place, path);
  // A device or pipe would block or act when opened; what was looked at is what is opened.
  const handle = await open(fdPath(place.fd), O_RDONLY | O_NONBLOCK);
  try {
    return await readBounded(handle, path);
  } finally {
    await handle.close();
  }
}

/**
 * Writes a regular file as the sandbox's root, making its folders. The content is replaced in place, so that an
 * editor and a running program see the same file. Errors: bad_request, too_large, no_capacity when the disk is full.
 */
export async function writeSandboxFile(
  pid: number,
  path: string,
  bytes: Uint8Array,
  options: { executable: boolean },
): Promise<void> {
  if (bytes.length > MAX_FILE_BYTES) throw tooLarge(path, bytes.length);
  const handle = await openForWriting(pid, path);
  try {
    await handle.truncate(0);
    await handle.writeFile(bytes);
    await handle.chown(SANDBOX_ROOT_UID, SANDBOX_ROOT_UID);
    if (options.executable) await handle.chmod(0o755);
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && (cause.code === 'ENOSPC' || cause.code === 'EDQUOT')) {
      throw new AppError('no_capacity', `${path} could not be written, the sandbox's disk is full.`, {
        cause,
      });
    }
    throw cause;
  } finally {
    await handle.close();
  }
}

async function openForWriting(pid: number, path: string): Promise<FileHandle> {
  try {
    await using existing = await walk(pid, path, true);
    await requireOwn(existing, path);
    return await open(fdPath(existing.fd), O_WRONLY | O_NONBLOCK);
  } catch (error) {
    if (errorCode(error) !== 'file_not_found') throw error;
  }
  await using folder = await ensureFolder(pid, dirname(path));
  await makeInside(pid, folder, basename(path), 'file');
  await using made = await walk(pid, path, false);
  await requireOwn(made, path);
  return await open(fdPath(made.fd), O_WRONLY | O_NONBLOCK);
}

/** The folder, made with those above it as the sandbox's root would where they are missing. */
async function ensureFolder(pid: number, path: string): Promise<Place> {
  try {
    return await walk(pid, path, true);
  } catch (error) {
    if (errorCode(error) !== 'file_not_found' || path === '/') throw error;
  }
  await using parent = await ensureFolder(pid, dirname(path));
  await makeInside(pid, parent, basename(path), 'folder');
  return await walk(pid, path, false);
}

async function readBounded(handle: FileHandle, path: string): Promise<Buffer> {
  const { size } = await handle.stat();
  if (size > MAX_FILE_BYTES) throw tooLarge(path, size);
  // A file can grow while it is read: one byte more than allowed tells.
  const buffer = Buffer.alloc(MAX_FILE_BYTES + 1);
  let length = 0;
  while (length < buffer.length) {
    const { bytesRead } = await handle.read(buffer, length, buffer.length - length, null);
    if (bytesRead === 0) break;
    length += bytesRead;
  }
  if (length > MAX_FILE_BYTES) throw tooLarge(path, length);
  return buffer.subarray(0, length);
}

function tooLarge(path: string, size: number): AppError {
  return new AppError(
    'too_large',
    `${path} has ${size} bytes; at most ${MAX_FILE_BYTES} can be read or written.`,
  );
}
