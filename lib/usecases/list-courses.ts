import { progressOf } from '@/lib/progress';
import type { Locale } from '@/lib/shared/locale';
import type { Outline } from '@/lib/shared/wire/courses';
import type { Actor } from './actor';
import { openCourses } from './support/catalog';
import { outline } from './support/outline';

/** The courses that are open to this learner, with their progress. */
export async function listCourses(actor: Actor, locale: Locale): Promise<{ courses: Outline[] }> {
  const [courses, records] = await Promise.all([openCourses(actor), progressOf(actor.userId)]);
  return { courses: courses.map((course) => outline(course, locale, records)) };
}
