import type { CourseFilesView } from '@/lib/shared/wire/authoring';
import type { Actor } from './actor';
import { requireAuthor } from './support/author-mode';
import { fileProblems, shownPath } from './support/course-problems';

/** Every course folder with what is wrong in its files now. Errors: forbidden. */
export async function readCourseFiles(actor: Actor): Promise<CourseFilesView> {
  const authoring = await requireAuthor(actor, 'author.files', 'courses');
  return {
    courses: authoring.files().map((files) => ({
      folder: shownPath(files.folder),
      course: files.course,
      problems: fileProblems(files),
    })),
  };
}
