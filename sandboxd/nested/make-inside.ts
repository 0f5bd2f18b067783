import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { AppError } from '@/lib/shared/errors';
import { fdPath, type Place } from './walk';

/**
 * $1 what to make, $2 where. A file only where there is nothing at all: whatever a learner may have put there by now
 * is not followed.
 */
const SCRIPT = 'umask 022; case "$1" in folder) mkdir "$2" ;; file) set -C; : >"$2" ;; esac';

/** Handle of the folder in the child. */
const FOLDER_FD = 3;

const FULL = /No space left|quota exceeded/i;

/**
 * Makes an empty file or a folder as the sandbox's root. The sandbox's file system belongs to its user namespace, in
 * which the host's root is nobody and can make nothing: so the host's own programs make it from within that
 * namespace, and from nothing else of the sandbox. Errors: no_capacity, bad_request.
 */
export async function makeInside(
  pid: number,
  folder: Place,
  name: string,
  kind: 'file' | 'folder',
): Promise<void> {
  const target = `${fdPath(FOLDER_FD)}/${name}`;
  const child: ChildProcess = spawn(
    'nsenter',
    [`--user=/proc/${pid}/ns/user`, '--', '/bin/sh', '-c', SCRIPT, 'sh', kind, target],
    { env: { ...process.env, LC_ALL: 'C' }, stdio: ['ignore', 'ignore', 'pipe', folder.fd] },
  );
  let words = '';
  child.stderr?.on('data', (chunk: Buffer) => (words += chunk.toString()));
  const [code] = (await once(child, 'close')) as [number | null];
  if (code === 0 || words.includes('File exists')) return;
  if (FULL.test(words))
    throw new AppError('no_capacity', `${name} could not be made, the sandbox's disk is full.`);
  throw new AppError('bad_request', `${name} could not be made in the sandbox: ${words.trim()}`);
}
