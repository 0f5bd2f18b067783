import { describe, expect, it } from 'vitest';
import type { Gradebook } from '@/lib/shared/wire/people';
import { exercisesCsv } from './exercises-csv';

const WORDS = {
  columns: {
    ...{ student: 'Student', lesson: 'Lesson', exercise: 'Exercise', title: 'Title', status: 'Status' },
    ...{ points: 'Points', maxPoints: 'Max', attempts: 'Tries', hints: 'Hints', solutionSeen: 'Solution' },
    ...{ firstTriedAt: 'First', passedAt: 'Passed' },
  },
  statuses: { none: 'Not tried', tried: 'Tried, not passed', passed: 'Passed' },
  ...{ yes: 'yes', no: 'no' },
};
const FIRST = '2026-05-04T09:10:00.000Z';
const PASSED = '2026-05-04T09:20:00.000Z';
const NONE: Gradebook['students'][number]['cells'][number] = {
  ...{ status: 'none', points: 0, attempts: 0, hints: 0, solutionSeen: false },
  ...{ firstTriedAt: null, passedAt: null },
};

function book(name = 'Ada', title = 'Run it'): Gradebook {
  const user = { id: 'u', name, role: 'student' as const };
  const passed = {
    ...{ status: 'passed' as const, points: 10, attempts: 3, hints: 2 },
    ...{ solutionSeen: true, firstTriedAt: FIRST, passedAt: PASSED },
  };
  const tried = { ...NONE, status: 'tried' as const, attempts: 1, firstTriedAt: FIRST };
  return {
    class: { id: 'c', name: 'Monday', course: 'docker' },
    exercises: ['e1', 'e2', 'e3'].map((exercise) => ({
      lesson: 'first-run',
      exercise,
      title,
      maxPoints: 10,
    })),
    students: [
      { user, points: 10, cells: [passed, tried, NONE] },
      { user: { ...user, name: '小明' }, points: 0, cells: [NONE, NONE, NONE] },
    ],
  };
}

describe('exercisesCsv', () => {
  it('has a head, and a line for each student and exercise with all that is known', () => {
    expect(exercisesCsv(book(), WORDS).split('\r\n')).toEqual([
      '\uFEFFStudent,Lesson,Exercise,Title,Status,Points,Max,Tries,Hints,Solution,First,Passed',
      `Ada,first-run,e1,Run it,Passed,10,10,3,2,yes,${FIRST},${PASSED}`,
      `Ada,first-run,e2,Run it,"Tried, not passed",0,10,1,0,no,${FIRST},`,
      'Ada,first-run,e3,Run it,Not tried,,10,0,0,no,,',
      ...['e1', 'e2', 'e3'].map((exercise) => `小明,first-run,${exercise},Run it,Not tried,,10,0,0,no,,`),
      '',
    ]);
  });

  it('makes texts of names and titles that start like a formula', () => {
    const csv = exercisesCsv(book('=1+1', '@SUM(A1,A2)'), WORDS);
    expect(csv).toContain(`\r\n'=1+1,first-run,e1,"'@SUM(A1,A2)",Passed,`);
    expect(csv).not.toMatch(/(^|[,\n"])[=@]/m);
  });
});
