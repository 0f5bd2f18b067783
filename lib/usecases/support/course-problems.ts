import { join, relative } from 'node:path';
import type { CourseFiles } from '@/lib/content/course-store';
import type { FileProblem } from '@/lib/shared/wire/authoring';
import type { Log } from './services';

/** The problems of a course, with their files as an author names them: from the checkout, or absolute. */
export function fileProblems({ folder, problems }: CourseFiles): FileProblem[] {
  return problems.map(({ file, line, message }) => ({ file: shownPath(join(folder, file)), line, message }));
}

/** Below the working directory, which is the checkout, from there on; anything else absolute. */
export function shownPath(path: string): string {
  const below = relative('', path);
  return below.startsWith('..') ? path : below;
}

/** Logs each problem as `file:line: message`, and that a course which had some has none any more. */
export function reportFiles(log: Log): (files: CourseFiles) => void {
  const broken = new Set<string>();
  return (files) => {
    const { folder, course } = files;
    const problems = fileProblems(files);
    for (const { file, line, message } of problems) log.warn({ course }, `${file}:${line}: ${message}`);
    if (problems.length === 0 && broken.delete(folder)) {
      log.warn({ course }, `${shownPath(folder)}: every problem is mended`);
    }
    if (problems.length > 0) broken.add(folder);
    log.info({ folder, course, problems: problems.length }, 'course read');
  };
}
