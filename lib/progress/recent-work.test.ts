import { beforeEach, describe, expect, it } from 'vitest';
import { database } from '@/lib/db';
import { useTestDatabase } from '@/lib/db/testing';
import { recentWork } from './index';

useTestDatabase();

const NOBODY = () => false;
let ada: string;

beforeEach(async () => {
  ada = (await database().user.create({ data: { name: 'Ada', role: 'student' } })).id;
});

async function run(lesson: string, minute: number, sandboxId: string | null = null, userId = ada) {
  const updatedAt = at(minute);
  const data = { userId, course: 'docker', lesson, parameters: {}, seed: 's', sandboxId, updatedAt };
  await database().lessonRun.create({ data });
}

async function check(
  lesson: string,
  minute: number,
  status: 'passed' | 'failed' | 'unavailable',
  exercise = 'e1',
) {
  const assertion = { id: `at-${minute}`, status, expected: 'running', found: 'exited' };
  await database().attempt.create({
    data: {
      ...{ userId: ada, course: 'docker', lesson, exercise, status, points: 0, maxPoints: 1 },
      ...{ idempotencyKey: `${lesson}-${exercise}-${minute}`, createdAt: at(minute) },
      report: { status, points: 0, maxPoints: 1, assertions: [assertion], hint: null },
    },
  });
}

function at(minute: number): Date {
  return new Date(Date.UTC(2030, 0, 1, 10, minute));
}

const workOf = async (isOpen: (sandbox: string) => boolean = NOBODY) =>
  (await recentWork([ada], 'docker', isOpen)).get(ada);

describe('recentWork', () => {
  it('is in the lesson in which something was done last, be it a check', async () => {
    await run('first', 1);
    await run('second', 5);
    expect(await workOf()).toMatchObject({ lesson: 'second', lastAt: at(5), open: false });
    await check('first', 9, 'failed');
    expect(await workOf()).toMatchObject({ lesson: 'first', lastAt: at(9) });
  });

  it('is in the lesson whose terminal is open, whatever was done elsewhere', async () => {
    await run('first', 1, 'box-1');
    await run('second', 5, 'box-2');
    expect(await workOf((sandbox) => sandbox === 'box-1')).toMatchObject({ lesson: 'first', open: true });
  });

  it('has the failed checks since the last pass, the latest first, with what they found', async () => {
    await run('first', 1);
    await run('second', 30);
    await check('first', 2, 'failed', 'e1');
    await check('first', 3, 'passed', 'e1');
    await check('first', 4, 'failed', 'e2');
    await check('first', 5, 'unavailable', 'e2');
    await check('first', 6, 'failed', 'e2');
    await check('second', 7, 'failed', 'e1');
    const work = await workOf((sandbox) => sandbox === 'none');
    expect(work).toMatchObject({ lesson: 'second', latestExercise: 'e1' });
    await check('first', 31, 'failed', 'e2');
    const back = await workOf();
    expect(back).toMatchObject({ lesson: 'first', passed: new Set(['e1']), latestExercise: 'e2' });
    expect(back?.failures.map(({ exercise, report }) => [exercise, report?.assertions[0]?.id])).toEqual([
      ['e2', 'at-31'],
      ['e2', 'at-6'],
      ['e2', 'at-4'],
    ]);
  });

  it('reads the reports of the latest failures only', async () => {
    await run('first', 1);
    for (let minute = 2; minute < 14; minute += 1) await check('first', minute, 'failed');
    const failures = (await workOf())?.failures ?? [];
    expect(failures.map(({ report }) => report !== null)).toEqual([
      ...Array<boolean>(10).fill(true),
      ...[false, false],
    ]);
  });

  it('leaves out other courses and other people', async () => {
    const bob = (await database().user.create({ data: { name: 'Bob', role: 'student' } })).id;
    await run('first', 1, null, bob);
    expect((await recentWork([ada], 'docker', NOBODY)).size).toBe(0);
    expect((await recentWork([bob], 'kubernetes', NOBODY)).size).toBe(0);
  });
});
