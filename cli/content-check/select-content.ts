import { relative, resolve, sep } from 'node:path';
import { courseAround } from '@/lib/content/course-around';
import { loadCourse, loadCourses, type LoadedCourse } from '@/lib/content/load-course';
import type { Lesson } from '@/lib/content/model';
import { changedFiles } from './changed-files';

/** One course as far as it was asked for: all of it, or what lies in one folder of it. */
export interface SelectedCourse {
  folder: string;
  problems: LoadedCourse['problems'];
  /** The sound lessons that were asked for. */
  lessons: Lesson[];
}

/**
 * Reads what a path names: a course, a folder of courses, or a module or lesson within a course. Of that, with a git
 * revision, only the lessons whose files differ from it.
 */
export async function selectContent(
  paths: readonly string[],
  changedSince?: string,
): Promise<SelectedCourse[]> {
  const selected: SelectedCourse[] = [];
  const whole: string[] = [];
  for (const path of paths) {
    const course = await courseAround(resolve(path));
    if (course === null || course === resolve(path)) whole.push(path);
    else selected.push(await partOf(await loadCourse(course), relative(course, resolve(path)), changedSince));
  }
  const courses = whole.length > 0 ? await loadCourses(whole) : [];
  for (const course of courses.toReversed()) selected.unshift(await partOf(course, '', changedSince));
  return selected;
}

async function partOf(
  { folder, course, problems, lessonFolders }: LoadedCourse,
  part: string,
  changedSince: string | undefined,
): Promise<SelectedCourse> {
  const changed = changedSince === undefined ? null : await changedFiles(folder, changedSince);
  const isIn = (path: string): boolean =>
    (part === '' || isBelow(path, part) || isBelow(part, path)) && (!changed || hasChanged(path, changed));
  const lessons = course?.modules.flatMap((module) => module.lessons) ?? [];
  return {
    folder,
    // Without course.yaml nothing of the course can be read, so its problems always count.
    problems: problems.filter(({ file }) => isIn(file) || file === 'course.yaml'),
    lessons: lessons.filter(({ id }) => isIn(lessonFolders.get(id) ?? '')),
  };
}

/** What is wrong in one file of a lesson may come from a change in another: MODULE/LESSON goes as one. */
function hasChanged(path: string, changed: readonly string[]): boolean {
  const lessonFolder = path.split(sep).slice(0, 2).join(sep);
  return changed.some((file) => isBelow(file, lessonFolder));
}

function isBelow(path: string, folder: string): boolean {
  return folder !== '' && `${path}${sep}`.startsWith(`${folder}${sep}`);
}
