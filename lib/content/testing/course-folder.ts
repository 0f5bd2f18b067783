import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadCourse } from '../load-course';

/** A sound course of two lessons: `moor` with a sandbox, `knots` without. */
export const HARBOUR = fileURLToPath(new URL('../fixtures/harbour', import.meta.url));

export const MOOR = '01-quay/01-moor';

/** A copy of the harbour course that a test may break; gone when the test lets go of it. */
export interface CourseFolder extends AsyncDisposable {
  folder: string;
  write: (file: string, content: string | Uint8Array) => Promise<void>;
  /** Replaces the one place where `from` stands. */
  edit: (file: string, from: string, to: string) => Promise<void>;
  remove: (file: string) => Promise<void>;
  /** The problems of the course as it is now, as `file:line: message`. */
  problems: () => Promise<string[]>;
}

export async function copyHarbour(): Promise<CourseFolder> {
  const folder = await mkdtemp(join(tmpdir(), 'drydock-course-'));
  await cp(HARBOUR, folder, { recursive: true });
  const write: CourseFolder['write'] = async (file, content) => {
    await mkdir(dirname(join(folder, file)), { recursive: true });
    await writeFile(join(folder, file), content);
  };
  return {
    folder,
    write,
    edit: async (file, from, to) => {
      const before = await readFile(join(folder, file), 'utf8');
      if (before.split(from).length !== 2)
        throw new Error(`${file} holds ${JSON.stringify(from)} not just once`);
      await write(
        file,
        before.replace(from, () => to),
      );
    },
    remove: (file) => rm(join(folder, file), { recursive: true }),
    problems: async () => {
      const { problems } = await loadCourse(folder);
      return problems.map(({ file, line, message }) => `${file}:${line}: ${message}`);
    },
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }),
  };
}

/** The problems of the harbour course after replacing `from` in one of its files. */
export async function problemsAfterEdit(file: string, from: string, to: string): Promise<string[]> {
  await using course = await copyHarbour();
  await course.edit(file, from, to);
  return await course.problems();
}
