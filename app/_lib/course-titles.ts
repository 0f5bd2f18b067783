import type { Locale } from '@/lib/shared/locale';
import type { Actor } from '@/lib/usecases/actor';
import { listCourses } from '@/lib/usecases/list-courses';

/** Titles of a course’s lessons by their ids. */
export async function readCourseTitles(
  actor: Actor,
  course: string,
  locale: Locale,
): Promise<Map<string, string>> {
  const { courses } = await listCourses(actor, locale);
  const modules = courses.find(({ id }) => id === course)?.modules ?? [];
  return new Map(modules.flatMap(({ lessons }) => lessons.map(({ id, title }) => [id, title] as const)));
}
