import { readdir, stat } from 'node:fs/promises';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { courseAround } from '@/lib/content/course-around';
import { Failure } from '../bootstrap/failure.mjs';

/** Where a new lesson goes. Names are those of folders, ids those of the format. */
export interface LessonPlace {
  courseFolder: string;
  courseId: string;
  module: { folder: string; id: string };
  lesson: { folder: string; id: string };
  /** The course is new: its folder is missing or empty. */
  isNewCourse: boolean;
}

const EXAMPLE = 'content new content/my-course/01-basics/01-first-steps';

/** The place that a path names, or a Failure that says why no lesson can be made there. */
export async function lessonPlace(path: string): Promise<LessonPlace> {
  const lessonPath = resolve(path);
  const modulePath = dirname(lessonPath);
  const courseFolder = dirname(modulePath);
  const lesson = numbered(basename(lessonPath), 'lesson');
  const module = numbered(basename(modulePath), 'module');
  if (await exists(lessonPath)) {
    throw new Failure(`${shown(lessonPath)} exists already.`, 'Choose another name, or edit what is there.');
  }
  const isNewCourse = !(await exists(join(courseFolder, 'course.yaml')));
  if (isNewCourse) await checkNewCourse(courseFolder);
  return { courseFolder, courseId: basename(courseFolder), module, lesson, isNewCourse };
}

const NUMBERED = /^[0-9]{2}-([a-z0-9]+(?:-[a-z0-9]+)*)$/;
const SLUG = /^[a-z0-9]+(-[a-z0-9]+)*$/;

function numbered(folder: string, what: 'lesson' | 'module'): { folder: string; id: string } {
  const id = NUMBERED.exec(folder)?.[1];
  if (id !== undefined) return { folder, id };
  throw new Failure(
    `"${folder}" is no name for the folder of a ${what}: two digits, then lower-case letters, digits and single dashes.`,
    EXAMPLE,
  );
}

/** A path with one folder too many or too few would otherwise begin a course in the middle of something else. */
async function checkNewCourse(folder: string): Promise<void> {
  const around = await courseAround(dirname(folder));
  if (around !== null) {
    throw new Failure(
      `${shown(folder)} lies inside the course ${shown(around)}: a lesson is two folders below its course.yaml.`,
      EXAMPLE,
    );
  }
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const taken = entries.find((entry) => entry.isDirectory() && !entry.name.startsWith('.'));
  if (taken) {
    throw new Failure(
      `${shown(folder)} has no course.yaml, and is no new course either: it holds the folder ${taken.name}.`,
      `Name a course, or a folder that is empty or missing: ${EXAMPLE}`,
    );
  }
  if (SLUG.test(basename(folder))) return;
  throw new Failure(
    `"${basename(folder)}" cannot be the id of a new course: lower-case letters, digits and single dashes.`,
    EXAMPLE,
  );
}

async function exists(path: string): Promise<boolean> {
  return (await stat(path).catch(() => null)) !== null;
}

function shown(path: string): string {
  const short = relative('', path);
  return short === '' || short.startsWith('..') ? path : short;
}
