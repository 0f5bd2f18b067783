import type { Locale } from '@/lib/shared/locale';
import type { Actor } from './actor';
import { findOpenLesson } from './support/catalog';

/**
 * What a lesson is called, for a page's title. It opens nothing: browsers ask for titles of pages that nobody has gone
 * to yet. Errors: course_not_found, lesson_not_found.
 */
export async function nameLesson(
  actor: Actor,
  input: { course: string; lesson: string; locale: Locale },
): Promise<{ title: string; summary: string }> {
  const { title, summary } = await findOpenLesson(actor, input);
  return { title: title[input.locale], summary: summary[input.locale] };
}
