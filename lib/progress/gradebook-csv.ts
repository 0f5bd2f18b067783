import type { Gradebook } from '@/lib/shared/wire/people';

/** Tells Excel that the file is UTF-8. */
const BYTE_ORDER_MARK = '\uFEFF';

/** What spreadsheets take for the start of a formula, also in full width. */
const FORMULA_START = /^[=+\-@\t\r\n＝＋－＠]/;

const NEEDS_QUOTES = /[",\r\n]/;

/** RFC 4180 with a byte order mark, safe to open in a spreadsheet. An exercise never tried is an empty cell. */
export function gradebookCsv(
  book: Gradebook,
  labels: { student: string; points: string } = { student: 'Student', points: 'Points' },
): string {
  const head = book.exercises.map(
    ({ lesson, exercise, title, maxPoints }) => `${lesson} ${exercise}: ${title} (${maxPoints})`,
  );
  const rows = book.students.map(({ user, points, cells }) => [
    text(user.name),
    String(points),
    ...cells.map((cell) => (cell.status === 'none' ? '' : String(cell.points))),
  ]);
  const lines = [[labels.student, labels.points, ...head].map(text), ...rows];
  return BYTE_ORDER_MARK + lines.map((cells) => `${cells.join(',')}\r\n`).join('');
}

/** A text as a cell that holds just this text: an apostrophe keeps a spreadsheet from running it as a formula. */
function text(value: string): string {
  const inert = FORMULA_START.test(value) ? `'${value}` : value;
  return NEEDS_QUOTES.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert;
}
