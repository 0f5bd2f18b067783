import { stat } from 'node:fs/promises';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { loadCourse, loadCourses, type LoadedCourse } from '@/lib/content/load-course';
import type { Lesson } from '@/lib/content/model';

/** One course as far as it was asked for: all of it, or what lies in one folder of it. */
export interface SelectedCourse {
  folder: string;
  problems: LoadedCourse['problems'];
  /** The sound lessons that were asked for. */
  lessons: Lesson[];
}

/** Reads what a path names: a course, a folder of courses, or a module or lesson within a course. */
export async function selectContent(paths: readonly string[]): Promise<SelectedCourse[]> {
  const selected: SelectedCourse[] = [];
  const whole: string[] = [];
  for (const path of paths) {
    const course = await courseAround(resolve(path));
    if (course === null || course === resolve(path)) whole.push(path);
    else selected.push(partOf(await loadCourse(course), relative(course, resolve(path))));
  }
  const courses = whole.length > 0 ? await loadCourses(whole) : [];
  return [...courses.map((course) => partOf(course, '')), ...selected];
}

function partOf({ folder, course, problems, lessonFolders }: LoadedCourse, part: string): SelectedCourse {
  const isIn = (path: string): boolean => part === '' || isBelow(path, part) || isBelow(part, path);
  const lessons = course?.modules.flatMap((module) => module.lessons) ?? [];
  return {
    folder,
    // Without course.yaml nothing of the course can be read, so its problems always count.
    problems: problems.filter(({ file }) => isIn(file) || file === 'course.yaml'),
    lessons: lessons.filter(({ id }) => isIn(lessonFolders.get(id) ?? '')),
  };
}

function isBelow(path: string, folder: string): boolean {
  return folder !== '' && `${path}${sep}`.startsWith(`${folder}${sep}`);
}

async function courseAround(path: string): Promise<string | null> {
  const found = await stat(join(path, 'course.yaml')).catch(() => null);
  if (found) return path;
  const parent = dirname(path);
  return parent === path ? null : courseAround(parent);
}
