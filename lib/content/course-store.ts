import { createHash } from 'node:crypto';
import { lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { readLesson } from './load/lesson-folder';
import type { LoadedCourse, ReadLesson } from './load-course';
import { courseFolders, loadCourse, withoutTakenIds } from './load-course';
import type { Course, Lesson, Problem } from './model';

/** The courses of a running Drydock. They follow their files: authors see what they save, without a restart. */
export interface CourseStore {
  /**
   * The courses as last read, at once; looks for changed files in the background. A course that was sound stays up
   * as it was when a change breaks it; one that never was sound shows those of its lessons that are.
   */
  courses: () => readonly Course[];
  /** What is wrong with the files as they are now, by course folder. */
  problems: () => readonly { folder: string; problems: readonly Problem[] }[];
  /** Looks for changes now and waits until they are read. */
  refresh: () => Promise<void>;
}

export interface CourseStoreOptions {
  /** Told after each reading in which the files of a course had changed. */
  onRead?: (loaded: LoadedCourse) => void;
  /** Milliseconds since the epoch; for tests. */
  now?: () => number;
}

/** Reads the courses in `folders` and keeps them. Never throws: a course that cannot be read is a problem. */
export async function openCourses(
  folders: readonly string[],
  { onRead, now = Date.now }: CourseStoreOptions = {},
): Promise<CourseStore> {
  const shelves = new Map<string, Shelf>();
  let shown: readonly Course[] = [];
  let lookedAt = 0;
  let running: Promise<void> | null = null;

  const look = async (): Promise<void> => {
    lookedAt = now();
    for (const folder of await courseFolders(folders)) {
      if (!shelves.has(folder)) shelves.set(folder, newShelf(folder));
    }
    for (const shelf of shelves.values()) {
      if (await readAgain(shelf)) onRead?.(shelf.loaded);
    }
    const showing = [...shelves.values()].map((shelf) => ({ ...shelf.loaded, course: shelf.shown }));
    shown = withoutTakenIds(showing).flatMap(({ course }) => course ?? []);
  };
  const refresh = (): Promise<void> => {
    running ??= look().finally(() => {
      running = null;
    });
    return running;
  };

  await refresh();
  return {
    courses: () => {
      if (now() - lookedAt >= LOOK_EVERY_MS) void refresh();
      return shown;
    },
    problems: () => [...shelves.values()].map(({ loaded: { folder, problems } }) => ({ folder, problems })),
    refresh,
  };
}

const LOOK_EVERY_MS = 1000;

/** One course folder: what was read last, and the course to show for it. */
interface Shelf {
  signature: string | null;
  loaded: LoadedCourse;
  shown: Course | null;
  sound: boolean;
  read: ReadLesson;
}

function newShelf(folder: string): Shelf {
  const loaded = { folder, course: null, problems: [], lessonFolders: new Map<string, string>() };
  return { signature: null, loaded, shown: null, sound: false, read: rememberLessons() };
}

/** True when the files had changed. */
async function readAgain(shelf: Shelf): Promise<boolean> {
  const signature = await signatureOf(shelf.loaded.folder);
  if (signature === shelf.signature) return false;
  shelf.signature = signature;
  shelf.loaded = await loadCourse(shelf.loaded.folder, shelf.read);
  const sound = shelf.loaded.problems.length === 0;
  if (sound || !shelf.sound) {
    shelf.shown = shelf.loaded.course ?? shelf.shown;
    shelf.sound = sound;
  }
  return true;
}

/** Reads only the lessons whose files changed: colouring the code of a whole course takes seconds. */
function rememberLessons(): ReadLesson {
  const memory = new Map<string, { signature: string; lesson: Lesson | null; problems: Problem[] }>();
  return async (reading, folder) => {
    const signature = await signatureOf(join(reading.root, folder));
    const known = memory.get(folder);
    if (known?.signature === signature) {
      reading.problems.push(...known.problems);
      return known.lesson;
    }
    const before = reading.problems.length;
    const lesson = await readLesson(reading, folder);
    memory.set(folder, { signature, lesson, problems: reading.problems.slice(before) });
    return lesson;
  };
}

/** Changes whenever a file below the folder does; reads no file. */
async function signatureOf(folder: string): Promise<string> {
  const hash = createHash('sha256');
  const add = async (path: string): Promise<void> => {
    const stat = await lstat(path).catch(() => null);
    hash.update(JSON.stringify([path, stat && [stat.mtimeMs, stat.ctimeMs, stat.size, stat.ino, stat.mode]]));
    if (!stat?.isDirectory()) return;
    const names = await readdir(path).catch(() => []);
    for (const name of names.sort()) await add(join(path, name));
  };
  await add(folder);
  return hash.digest('hex');
}
