import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { signatureOf } from './course-signature';
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
  files: () => readonly CourseFiles[];
  /** Looks for changes now and waits until they are read. */
  refresh: () => Promise<void>;
  /** Calls back after each look that found something changed; gives back the way to end that. */
  onChange: (listener: () => void) => () => void;
}

/** The files of one course folder, as they are now. */
export interface CourseFiles {
  folder: string;
  /** Id of the course that is shown of them, maybe as it was before its files broke; null when none is. */
  course: string | null;
  problems: readonly Problem[];
}

export interface CourseStoreOptions {
  /** Told after each look at which the files of a course had changed, or what is wrong with them. */
  onRead?: (files: CourseFiles) => void;
  /** Milliseconds since the epoch; for tests. */
  now?: () => number;
}

/** Reads the courses in `folders` and keeps them. Never throws: a course that cannot be read is a problem. */
export async function openCourses(
  folders: readonly string[],
  { onRead, now = Date.now }: CourseStoreOptions = {},
): Promise<CourseStore> {
  const shelves = new Map<string, Shelf>();
  const listeners = new Set<() => void>();
  let shown: readonly Course[] = [];
  let files: readonly CourseFiles[] = [];
  let lookedAt = 0;
  let running: Promise<void> | null = null;

  const look = async (): Promise<void> => {
    lookedAt = now();
    await arrange(shelves, folders);
    const changed = new Set<string>();
    for (const shelf of shelves.values()) if (await readAgain(shelf)) changed.add(shelf.loaded.folder);
    const before = files;
    const showing = showingOf([...shelves.values()]);
    shown = showing.flatMap(({ course }) => course ?? []);
    files = showing.map(({ folder, course, problems }) => ({ folder, course: course?.id ?? null, problems }));
    const news = files.filter((each) => changed.has(each.folder) || !isAmong(before, each));
    for (const each of news) onRead?.(each);
    if (news.length > 0 || before.length > files.length) for (const tell of listeners) tell();
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
    files: () => files,
    refresh,
    onChange: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
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

/** A shelf for each folder that there is now. One whose folder is gone keeps its place while it has a course to show. */
async function arrange(shelves: Map<string, Shelf>, folders: readonly string[]): Promise<void> {
  const found = await courseFolders(folders);
  for (const folder of found) if (!shelves.has(folder)) shelves.set(folder, newShelf(folder));
  for (const [folder, { shown }] of shelves) {
    if (shown === null && !found.includes(folder)) shelves.delete(folder);
  }
}

/** What is to be shown of each folder; of two courses with one id the first. */
function showingOf(shelves: readonly Shelf[]): LoadedCourse[] {
  return withoutTakenIds(shelves.map(({ loaded, shown }) => ({ ...loaded, course: shown })));
}

function isAmong(known: readonly CourseFiles[], files: CourseFiles): boolean {
  return known.some((each) => each.folder === files.folder && isDeepStrictEqual(each, files));
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
