import type { Lesson } from '../model';
import type { Reading } from './reading';
import { readBytes, readFolder } from './reading';

const FILE_LIMIT_BYTES = 2 * 1024 * 1024;
const ALL_LIMIT_BYTES = 16 * 1024 * 1024;
const COUNT_LIMIT = 200;
const DEPTH_LIMIT = 16;

/** The files of `files/`, each with the absolute path that it gets in the sandbox. */
export async function readSandboxFiles(reading: Reading, folder: string): Promise<Lesson['files']> {
  const files: Lesson['files'] = [];
  const root = `${folder}/files`;
  await walk(reading, root, '', async (path) => {
    if (files.length >= COUNT_LIMIT) return tooMuch(reading, root, `more than ${COUNT_LIMIT} files`);
    const read = await readBytes(reading, `${root}${path}`, FILE_LIMIT_BYTES);
    if (!read) return true;
    files.push({ path, ...read });
    const total = files.reduce((sum, { bytes }) => sum + bytes.length, 0);
    return total <= ALL_LIMIT_BYTES || tooMuch(reading, root, `more than ${ALL_LIMIT_BYTES} bytes together`);
  });
  return files;
}

/** Visits each file until `visit` answers false. Links and other special files are the visitor's to refuse. */
async function walk(
  reading: Reading,
  root: string,
  below: string,
  visit: (path: string) => Promise<boolean>,
): Promise<boolean> {
  if (below.split('/').length > DEPTH_LIMIT)
    return tooMuch(reading, root, `folders more than ${DEPTH_LIMIT} deep`);
  for (const entry of (await readFolder(reading, `${root}${below}`)) ?? []) {
    const path = `${below}/${entry.name}`;
    const goOn = entry.isDirectory() ? await walk(reading, root, path, visit) : await visit(path);
    if (!goOn) return false;
  }
  return true;
}

function tooMuch(reading: Reading, root: string, what: string): false {
  reading.report(root, 1, `holds ${what}; a sandbox gets no more, build them in setup.sh`);
  return false;
}
