import type { Gradebook } from '@/lib/shared/wire/people';
import { csv } from './csv';

/** A line for each student. An exercise never tried is an empty cell. */
export function gradebookCsv(
  book: Gradebook,
  labels: { student: string; points: string } = { student: 'Student', points: 'Points' },
): string {
  const head = book.exercises.map(
    ({ lesson, exercise, title, maxPoints }) => `${lesson} ${exercise}: ${title} (${maxPoints})`,
  );
  const rows = book.students.map(({ user, points, cells }) => [
    user.name,
    points,
    ...cells.map((cell) => (cell.status === 'none' ? '' : cell.points)),
  ]);
  return csv([[labels.student, labels.points, ...head], ...rows]);
}
