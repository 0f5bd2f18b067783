import { join, relative } from 'node:path';
import type { Proof } from '@/lib/usecases/prove-lesson';
import type { ContentCheck, ContentProgress, CourseCheck } from './check-content';

/** Every problem of the files as `file:line: what is wrong and what would be right`. */
export function problemLines(courses: readonly CourseCheck[]): string[] {
  return courses.flatMap(({ folder, problems }) =>
    problems.map(({ file, line, message }) => `${relative('', join(folder, file))}:${line}: ${message}`),
  );
}

/** A proof that failed, with what was expected and what was observed. */
export function surpriseLines({ lesson, exercise, what, surprise }: Proof): string[] {
  return [`✗ ${lesson} ${exercise} ${what}`, ...surprise.map((line) => `    ${line}`)];
}

/** The last line of the command. */
export function countLine({ passed, failed }: Pick<ContentCheck, 'passed' | 'failed'>): string {
  return `${passed} passed, ${failed} failed`;
}

export function progressLine({ done, total, proof }: ContentProgress): string {
  const latest = proof ? ` · ${proof.lesson} ${proof.exercise} ${proof.what}` : '';
  return `Proving exercises in real sandboxes: ${done} of ${total}${latest}`;
}
