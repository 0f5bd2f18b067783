import type { Gradebook } from '@/lib/shared/wire/people';
import { csv } from './csv';

const COLUMNS = [
  ...(['student', 'lesson', 'exercise', 'title', 'status', 'points', 'maxPoints'] as const),
  ...(['attempts', 'hints', 'solutionSeen', 'firstTriedAt', 'passedAt'] as const),
];

/** The words of the file, in the reader's language. */
interface Words {
  columns: Record<(typeof COLUMNS)[number], string>;
  statuses: Record<Gradebook['students'][number]['cells'][number]['status'], string>;
  yes: string;
  no: string;
}

/** A line for each student and exercise. Points of one never tried are an empty cell; moments are ISO texts in UTC. */
export function exercisesCsv(book: Gradebook, { columns, statuses, yes, no }: Words): string {
  const rows = book.students.flatMap(({ user, cells }) =>
    book.exercises.flatMap(({ lesson, exercise, title, maxPoints }, at) => {
      const cell = cells[at];
      if (!cell) return [];
      const { status, attempts, hints, solutionSeen, firstTriedAt, passedAt } = cell;
      const points = status === 'none' ? '' : cell.points;
      return [
        [
          ...[user.name, lesson, exercise, title, statuses[status], points, maxPoints],
          ...[attempts, hints, solutionSeen ? yes : no, firstTriedAt ?? '', passedAt ?? ''],
        ],
      ];
    }),
  );
  return csv([COLUMNS.map((column) => columns[column]), ...rows]);
}
