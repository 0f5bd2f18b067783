import { beforeEach, describe, expect, it } from 'vitest';
import { database } from '@/lib/db';
import { useTestDatabase } from '@/lib/db/testing';
import type { Report } from '@/lib/shared/wire/report';
import {
  gradebook,
  lapseAttempts,
  lessonProgress,
  noteSeenHint,
  noteSeenSolution,
  progressOf,
  recordAttempt,
  type AttemptInput,
  type GradedExercise,
} from './index';

useTestDatabase();

const EXERCISES: GradedExercise[] = [
  { lesson: 'first-run', exercise: 'e1', title: 'Run it', maxPoints: 10 },
  { lesson: 'first-run', exercise: 'e2', title: 'Name it', maxPoints: 10 },
  { lesson: 'look-inside', exercise: 'e1', title: 'Look', maxPoints: 20 },
];
const NONE = {
  ...{ status: 'none', points: 0, attempts: 0, hints: 0, solutionSeen: false },
  ...{ firstTriedAt: null, passedAt: null },
};

let classId: string;
let ada: string;
let keys: number;

beforeEach(async () => {
  keys = 0;
  const created = await database().class.create({
    data: { name: 'Monday', code: 'KITE-4821', course: 'docker' },
  });
  classId = created.id;
  ada = await member('Ada');
});

async function member(name: string, removedAt: Date | null = null): Promise<string> {
  const memberships = { create: { classId, nameKey: name, removedAt } };
  return (await database().user.create({ data: { name, role: 'student', memberships } })).id;
}

function report(status: Report['status'], points: number): Report {
  const found = status === 'passed' ? 'running' : 'exited';
  const hint = status === 'passed' ? null : { id: 'start-it', text: '先启动它', more: false };
  return {
    status,
    points,
    maxPoints: 10,
    assertions: [{ id: 'runs', status, expected: 'running', found }],
    hint,
  };
}

function attempt(status: Report['status'], points: number, changes: Partial<AttemptInput> = {}) {
  const ref = { userId: ada, course: 'docker', lesson: 'first-run', exercise: 'e1' };
  const idempotencyKey = `key-${(keys += 1)}`;
  return recordAttempt({ ...ref, idempotencyKey, report: report(status, points), ...changes });
}

describe('recordAttempt', () => {
  it('stores the whole report and the answers', async () => {
    const answers = { state: 'running', steps: ['a', 'b'], pairs: { a: 'x' } };
    const { attempt: stored, recorded } = await attempt('failed', 4, { answers });
    expect(recorded).toBe(true);
    expect(stored).toMatchObject({ status: 'failed', points: 4, maxPoints: 10, report: report('failed', 4) });
    expect((await database().attempt.findFirstOrThrow()).answers).toEqual(answers);
  });

  it('makes one record of twenty identical attempts at once', async () => {
    const all = await Promise.all(
      Array.from({ length: 20 }, (_, n) => attempt('failed', n / 2, { idempotencyKey: 'same' })),
    );
    expect(await database().attempt.count()).toBe(1);
    expect(all.filter(({ recorded }) => recorded)).toHaveLength(1);
    expect(new Set(all.map((one) => JSON.stringify(one.attempt))).size).toBe(1);
  });

  it('does not take another learner’s key, or one of another exercise, for the same attempt', async () => {
    const bob = await member('Bob');
    const same = { idempotencyKey: 'same' };
    await attempt('passed', 10, same);
    expect((await attempt('failed', 0, { ...same, userId: bob })).attempt.status).toBe('failed');
    expect((await attempt('failed', 0, { ...same, exercise: 'e2' })).recorded).toBe(true);
  });
});

describe('progressOf', () => {
  it('takes the best attempt, and what was passed stays passed', async () => {
    await attempt('failed', 5);
    await attempt('passed', 10);
    await attempt('failed', 2);
    const record = { course: 'docker', lesson: 'first-run', exercise: 'e1' };
    expect(await progressOf(ada)).toEqual([{ ...record, status: 'passed', points: 10, attempts: 3 }]);
  });

  it('leaves what has lapsed as tries that have earned nothing, until it passes again', async () => {
    const ref = { course: 'docker', lesson: 'first-run', exercise: 'e1' };
    await attempt('passed', 10);
    const { attempt: broken } = await attempt('failed', 3);
    await lapseAttempts({ ...ref, userId: ada }, broken);
    expect(await progressOf(ada)).toEqual([{ ...ref, status: 'tried', points: 3, attempts: 2 }]);
    expect((await cellsOf('Ada'))[0]).toMatchObject({ status: 'tried', points: 3, passedAt: null });
    await attempt('passed', 10);
    expect(await progressOf(ada)).toEqual([{ ...ref, status: 'passed', points: 10, attempts: 3 }]);
  });

  it('does not count what could not be checked', async () => {
    await attempt('unavailable', 0);
    expect(await progressOf(ada)).toEqual([]);
    await attempt('failed', 3);
    await attempt('unavailable', 0);
    expect(await progressOf(ada)).toMatchObject([{ status: 'tried', points: 3, attempts: 1 }]);
  });

  it('keeps to the course or lesson that is asked for', async () => {
    await attempt('failed', 1);
    await attempt('failed', 2, { lesson: 'look-inside' });
    await attempt('failed', 3, { course: 'kubernetes' });
    expect((await progressOf(ada)).map(({ points }) => points)).toEqual([1, 2, 3]);
    expect((await progressOf(ada, 'docker')).map(({ points }) => points)).toEqual([1, 2]);
    const lesson = await lessonProgress({ userId: ada, course: 'docker', lesson: 'look-inside' });
    expect([...lesson]).toEqual([['e1', { status: 'tried', points: 2, attempts: 1 }]]);
  });
});

describe('gradebook', () => {
  it('has a row for each student by name and a cell for each exercise in order', async () => {
    const bob = await member('bob');
    await member('小明');
    await member('艾达');
    await attempt('passed', 10);
    await attempt('passed', 20, { userId: bob, lesson: 'look-inside' });
    await attempt('failed', 4, { userId: bob, exercise: 'e2' });
    const book = await gradebook(classId, EXERCISES);
    expect(book).toMatchObject({
      class: { id: classId, name: 'Monday', course: 'docker' },
      exercises: EXERCISES,
    });
    expect(book.students.map(({ user, points }) => [user.name, points])).toEqual([
      ['艾达', 0],
      ['小明', 0],
      ['Ada', 10],
      ['bob', 24],
    ]);
    expect(book.students[3]?.cells).toMatchObject([
      NONE,
      { status: 'tried', points: 4, attempts: 1 },
      { status: 'passed', points: 20, attempts: 1 },
    ]);
    expect(book.students[0]?.cells).toEqual([NONE, NONE, NONE]);
  });

  it('leaves out removed students, other courses and exercises that the course no longer has', async () => {
    const gone = await member('Gone', new Date());
    await attempt('passed', 10, { userId: gone });
    await attempt('passed', 10, { course: 'kubernetes' });
    await attempt('passed', 10, { exercise: 'e9' });
    const { students } = await gradebook(classId, EXERCISES);
    expect(students.map(({ user, points }) => [user.name, points])).toEqual([['Ada', 0]]);
  });

  it('tells when an exercise was first tried and first passed, by what could be checked', async () => {
    const moments: [Report['status'], string][] = [
      ['passed', '2026-05-04T09:30:00.000Z'],
      ['failed', '2026-05-04T09:10:00.000Z'],
      ['unavailable', '2026-05-04T09:00:00.000Z'],
      ['passed', '2026-05-04T09:20:00.000Z'],
      ['failed', '2026-05-04T09:40:00.000Z'],
    ];
    for (const [status, at] of moments) await attemptAt(at, status);
    await attemptAt('2026-05-04T10:00:00.000Z', 'failed', { exercise: 'e2' });
    const [passed, tried, untouched] = await cellsOf('Ada');
    expect(passed).toMatchObject({
      firstTriedAt: '2026-05-04T09:10:00.000Z',
      passedAt: '2026-05-04T09:20:00.000Z',
    });
    expect(tried).toMatchObject({ firstTriedAt: '2026-05-04T10:00:00.000Z', passedAt: null });
    expect(untouched).toEqual(NONE);
  });

  it('counts the steps of hints, and tells whose solution was seen', async () => {
    const bob = await member('Bob');
    const e1 = { userId: ada, course: 'docker', lesson: 'first-run', exercise: 'e1' };
    await attempt('failed', 4);
    for (const step of [0, 1, 1]) await noteSeenHint({ ...e1, hint: 'start-it' }, step);
    await noteSeenHint({ ...e1, hint: 'name-it' }, 0);
    await noteSeenSolution(e1, 'a seed');
    await noteSeenHint({ ...e1, userId: bob, lesson: 'look-inside', hint: 'start-it' }, 0);
    await noteSeenHint({ ...e1, userId: bob, course: 'kubernetes', hint: 'start-it' }, 0);
    await noteSeenSolution({ ...e1, userId: bob, course: 'kubernetes' }, 'a seed');
    const seen = (cells: Awaited<ReturnType<typeof cellsOf>>) =>
      cells.map(({ hints, solutionSeen }) => [hints, solutionSeen]);
    expect(seen(await cellsOf('Ada'))).toEqual([
      [3, true],
      [0, false],
      [0, false],
    ]);
    expect(seen(await cellsOf('Bob'))).toEqual([
      [0, false],
      [0, false],
      [1, false],
    ]);
    expect((await cellsOf('Ada'))[0]).toMatchObject({ status: 'tried', points: 4, attempts: 1 });
  });

  it('says that a class does not exist', async () => {
    await expect(gradebook('unknown', EXERCISES)).rejects.toMatchObject({ code: 'class_not_found' });
  });
});

async function attemptAt(at: string, status: Report['status'], changes: Partial<AttemptInput> = {}) {
  const { id } = (await attempt(status, 1, changes)).attempt;
  await database().attempt.update({ where: { id }, data: { createdAt: new Date(at) } });
}

async function cellsOf(name: string) {
  const { students } = await gradebook(classId, EXERCISES);
  return students.find(({ user }) => user.name === name)!.cells;
}
