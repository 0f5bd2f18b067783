import { progressOf } from '@/lib/progress';
import type { Locale } from '@/lib/shared/locale';
import type { Outline } from '@/lib/shared/wire/courses';
import type { Actor } from './actor';
import { findOpenCourse } from './support/catalog';
import { outline } from './support/outline';

/** The outline of one course, with this learner's progress. Errors: course_not_found. */
export async function readCourse(actor: Actor, input: { course: string; locale: Locale }): Promise<Outline> {
  const course = await findOpenCourse(actor, input.course);
  return outline(course, input.locale, await progressOf(actor.userId, course.id));
}
