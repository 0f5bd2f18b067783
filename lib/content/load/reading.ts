import type { Dirent } from 'node:fs';
import { constants } from 'node:fs';
import { lstat, open, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { errorMessage } from '@/lib/shared/errors';
import type { Problem } from '../model';

/** One pass over the authors' files of a course. Files are named by their path below the course folder. */
export interface Reading {
  root: string;
  problems: Problem[];
  report: (file: string, line: number, message: string) => void;
}

/** What a text file of the format may hold; a script must also fit into one argument of `bash -c`. */
export const TEXT_LIMIT_BYTES = 256 * 1024;
export const SCRIPT_LIMIT_BYTES = 64 * 1024;

export function startReading(root: string): Reading {
  const problems: Problem[] = [];
  return {
    root,
    problems,
    report: (file, line, message) => {
      const known = problems.some(
        (other) => other.file === file && other.line === line && other.message === message,
      );
      if (!known) problems.push({ file, line, message });
    },
  };
}

/** The bytes of a regular file inside the course, or null with the problem reported. Never follows a link. */
export async function readBytes(
  reading: Reading,
  file: string,
  limitBytes: number,
): Promise<{ bytes: Uint8Array; executable: boolean } | null> {
  // Not blocking, so that a named pipe is refused instead of waited for.
  const flags = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;
  try {
    await using handle = await open(join(reading.root, file), flags);
    const stat = await handle.stat();
    if (!stat.isFile()) {
      reading.report(file, 1, 'is not a regular file; a course holds only files and folders');
      return null;
    }
    if (stat.size > limitBytes) {
      reading.report(file, 1, `has ${stat.size} bytes; at most ${limitBytes} are read`);
      return null;
    }
    const bytes = new Uint8Array(await handle.readFile());
    return { bytes, executable: (stat.mode & 0o111) !== 0 };
  } catch (error) {
    reading.report(file, 1, whyUnreadable(error, 'file'));
    return null;
  }
}

/** The text of a UTF-8 file without its byte order mark, or null with the problem reported. */
export async function readText(reading: Reading, file: string, limitBytes: number): Promise<string | null> {
  const read = await readBytes(reading, file, limitBytes);
  if (!read) return null;
  const text = decode(read.bytes);
  if (text === null) {
    reading.report(file, firstUndecodableLine(read.bytes), 'is not UTF-8 here; save the file as UTF-8');
    return null;
  }
  const nul = text.indexOf('\0');
  if (nul >= 0) {
    reading.report(file, lineAt(text, nul), 'holds a NUL character; a text file has none');
    return null;
  }
  return text;
}

/** The entries of a folder inside the course by name, or null with the problem reported. Never follows a link. */
export async function readFolder(reading: Reading, folder: string): Promise<Dirent[] | null> {
  const path = join(reading.root, folder);
  try {
    const stat = await lstat(path);
    if (!stat.isDirectory()) {
      reading.report(folder, 1, 'is not a folder of the course; links are not followed');
      return null;
    }
    const entries = await readdir(path, { withFileTypes: true });
    return entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch (error) {
    reading.report(folder, 1, whyUnreadable(error, 'folder'));
    return null;
  }
}

/** The 1-based line on which the character at `offset` stands. */
export function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}

function whyUnreadable(error: unknown, what: 'file' | 'folder'): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'ENOENT') return `is missing; this ${what} is needed`;
  if (code === 'ELOOP') return 'is a link; put the file itself here';
  return `cannot be read: ${errorMessage(error)}`;
}

function decode(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** A line feed is never part of a longer UTF-8 sequence, so lines can be decoded one by one. */
function firstUndecodableLine(bytes: Uint8Array): number {
  let line = 1;
  let start = 0;
  while (start < bytes.length) {
    const end = bytes.indexOf(0x0a, start);
    const stop = end < 0 ? bytes.length : end;
    if (decode(bytes.subarray(start, stop)) === null) return line;
    start = stop + 1;
    line += 1;
  }
  return 1;
}
