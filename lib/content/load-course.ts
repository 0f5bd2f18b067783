import { readdir, realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { errorMessage } from '@/lib/shared/errors';
import { duplicates } from './load/exercise-faults';
import { readLesson } from './load/lesson-folder';
import type { Reading } from './load/reading';
import { readFolder, startReading } from './load/reading';
import type { YamlFile } from './load/yaml-file';
import { readYaml } from './load/yaml-file';
import type { Course, Lesson, Problem } from './model';
import type { CourseFile } from './schema';
import { courseFileSchema } from './schema';

/** What was read from one course folder. Problems name their file by its path below that folder. */
export interface LoadedCourse {
  folder: string;
  /** The sound lessons; a lesson with a problem is left out. Null when course.yaml itself is unusable. */
  course: Course | null;
  problems: Problem[];
  /** The folder of each lesson, below the course folder, by lesson id. */
  lessonFolders: ReadonlyMap<string, string>;
}

/** Reads one lesson folder, reporting its problems; replaceable by one that remembers. */
export type ReadLesson = (reading: Reading, folder: string) => Promise<Lesson | null>;

/** Reads a course and reports all its problems at once. Never throws: whatever is wrong becomes a problem. */
export async function loadCourse(folder: string, read: ReadLesson = readLesson): Promise<LoadedCourse> {
  const lessonFolders = new Map<string, string>();
  const reading = startReading(folder);
  let course: Course | null = null;
  try {
    reading.root = await realpath(folder);
    const yaml = await readYaml(reading, 'course.yaml', courseFileSchema);
    if (yaml?.value) course = await assemble(reading, yaml, yaml.value, read, lessonFolders);
  } catch (error) {
    reading.report('course.yaml', 1, `the course cannot be read: ${errorMessage(error)}`);
  }
  const problems = reading.problems.sort((a, b) => compare(a.file, b.file) || a.line - b.line);
  return { folder, course, problems, lessonFolders };
}

/** Reads several courses; a broken one leaves the others up. A folder without course.yaml is searched for courses. */
export async function loadCourses(folders: readonly string[]): Promise<LoadedCourse[]> {
  const loaded: LoadedCourse[] = [];
  for (const folder of await courseFolders(folders)) loaded.push(await loadCourse(folder));
  return withoutTakenIds(loaded);
}

/** The course folders named by `folders`: each one itself, or the courses directly in it. */
export async function courseFolders(folders: readonly string[]): Promise<string[]> {
  const found = await Promise.all(
    folders.map(async (folder) => {
      const entries = await entriesOf(folder);
      if (entries.includes('course.yaml')) return [folder];
      const inside = await Promise.all(
        entries.map(async (name) =>
          (await entriesOf(join(folder, name))).includes('course.yaml') ? [name] : [],
        ),
      );
      const names = inside.flat().sort();
      return names.length > 0 ? names.map((name) => join(folder, name)) : [folder];
    }),
  );
  return [...new Set(found.flat())];
}

/** Of two courses with one id the first stays: learners' progress is kept under it. */
export function withoutTakenIds(loaded: readonly LoadedCourse[]): LoadedCourse[] {
  const taken = new Map<string, string>();
  return loaded.map((each) => {
    const id = each.course?.id;
    if (id === undefined) return each;
    const owner = taken.get(id);
    if (owner === undefined) {
      taken.set(id, each.folder);
      return each;
    }
    const message = `the id ${id} is taken by the course in ${owner}; choose another`;
    return { ...each, course: null, problems: [...each.problems, { file: 'course.yaml', line: 1, message }] };
  });
}

async function assemble(
  reading: Reading,
  yaml: YamlFile<CourseFile>,
  file: CourseFile,
  read: ReadLesson,
  lessonFolders: Map<string, string>,
): Promise<Course> {
  const report = (path: PropertyKey[], message: string): void => {
    reading.report(yaml.file, yaml.lineOf(path), message);
  };
  for (const { path, message } of duplicates(file.modules, ['modules'])) report(path, message);
  const modules: Course['modules'] = [];
  for (const [at, { id, title, folder, lessons: names }] of file.modules.entries()) {
    const lessons: Lesson[] = [];
    await readFolder(reading, folder);
    for (const [index, name] of names.entries()) {
      const path = ['modules', at, 'lessons', index];
      const lesson = await read(reading, `${folder}/${name}`);
      if (!lesson) continue;
      const owner = lessonFolders.get(lesson.id);
      if (owner === undefined) lessons.push(lesson);
      else
        report(
          path,
          `the lesson id ${lesson.id} is taken by ${owner}; each lesson has an id and a place of its own`,
        );
      if (owner === undefined) lessonFolders.set(lesson.id, `${folder}/${name}`);
    }
    modules.push({ id, title, lessons });
  }
  return { id: file.id, title: file.title, summary: file.summary, modules };
}

async function entriesOf(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch {
    return [];
  }
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
