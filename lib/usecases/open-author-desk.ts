import { errorCode } from '@/lib/shared/errors';
import type { CourseFilesView, LessonScripts } from '@/lib/shared/wire/authoring';
import type { Actor } from './actor';
import { listScripts } from './list-scripts';
import { readCourseFiles } from './read-course-files';
import { isAuthor } from './support/author-mode';

export interface AuthorDesk {
  /** Of all courses, or of the one whose lesson is open. */
  files: CourseFilesView['courses'];
  /** Of the open lesson, as long as there is one. */
  scripts: LessonScripts | null;
}

/** What a page shows to an author beside itself; null for everybody else, who is not refused: they asked for the page. */
export async function openAuthorDesk(
  actor: Actor,
  open?: { course: string; lesson: string },
): Promise<AuthorDesk | null> {
  if (!isAuthor(actor)) return null;
  const { courses } = await readCourseFiles(actor);
  if (!open) return { files: courses, scripts: null };
  const scripts = await listScripts(actor, open).catch((error: unknown) => {
    if (['course_not_found', 'lesson_not_found'].includes(errorCode(error))) return null;
    throw error;
  });
  return { files: courses.filter(({ course }) => course === open.course), scripts };
}
