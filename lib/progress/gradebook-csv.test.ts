import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Gradebook } from '@/lib/shared/wire/people';
import { gradebookCsv } from './gradebook-csv';

type Cell = Gradebook['students'][number]['cells'][number];

const NONE: Cell = {
  ...{ status: 'none', points: 0, attempts: 0, hints: 0, solutionSeen: false },
  ...{ firstTriedAt: null, passedAt: null },
};

function book(names: string[], titles: string[] = ['Run it'], cell: Cell = NONE): Gradebook {
  return {
    class: { id: 'c', name: 'Monday', course: 'docker' },
    exercises: titles.map((title, n) => ({
      lesson: 'first-run',
      exercise: `e${n + 1}`,
      title,
      maxPoints: 10,
    })),
    students: names.map((name, n) => ({
      user: { id: String(n), name, role: 'student' },
      points: cell.points * titles.length,
      cells: titles.map(() => cell),
    })),
  };
}

/** Reads RFC 4180 the slow way, to compare with. */
function parse(csv: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  for (const [, quoted, plain = '', end] of csv
    .slice(1)
    .matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/g)) {
    row.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    if (end === ',') continue;
    rows.push(row);
    row = [];
  }
  return rows;
}

describe('gradebookCsv', () => {
  it('has a byte order mark, a head, and a line for each student', () => {
    const csv = gradebookCsv(
      book(['Ada', '小明'], ['Run it', 'Name it'], { ...NONE, status: 'tried', points: 2.5, attempts: 3 }),
    );
    expect(csv).toBe(
      '\uFEFFStudent,Points,first-run e1: Run it (10),first-run e2: Name it (10)\r\nAda,5,2.5,2.5\r\n小明,5,2.5,2.5\r\n',
    );
  });

  it('tells no points from never tried', () => {
    expect(
      gradebookCsv(book(['Ada'], ['A'], { ...NONE, status: 'tried', points: 0, attempts: 1 })),
    ).toContain('Ada,0,0\r\n');
    expect(gradebookCsv(book(['Ada'], ['A'], NONE))).toContain('Ada,0,\r\n');
  });

  it('speaks the reader’s language', () => {
    expect(gradebookCsv(book([]), { student: '学生', points: '得分' })).toMatch(/^\uFEFF学生,得分,/);
  });

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\tx', '\r=x', '＝1', '=HYPERLINK("http://x","y")'])(
    'makes a text of %j',
    (name) => {
      expect(parse(gradebookCsv(book([name])))[1]?.[0]).toBe(`'${name}`);
    },
  );

  it('gives back every name and title, and never the start of a formula', () => {
    const texts = fc.array(fc.string({ unit: 'grapheme' }), { minLength: 1, maxLength: 5 });
    const hostile = fc.array(
      fc.string({ unit: fc.constantFrom('=', '+', '-', '@', '"', ',', '\n', '\r', '\t', 'a') }),
    );
    fc.assert(
      fc.property(fc.oneof(texts, hostile), texts, (names, titles) => {
        const [head = [], ...rows] = parse(gradebookCsv(book(names, titles)));
        expect(head.slice(2)).toEqual(titles.map((title, n) => `first-run e${n + 1}: ${title} (10)`));
        expect(rows.map(([name = '']) => name.replace(/^'/, ''))).toEqual(
          names.map((name) => name.replace(/^'/, '')),
        );
        for (const cell of rows.flat()) expect(cell).not.toMatch(/^[=+\-@\t\r\n]/);
      }),
    );
  });
});
