import { describe, expect, it } from 'vitest';
import { RECORDED, VERSION } from '@/lib/grading/testing/recorded-engine';
import type { Actor } from './actor';
import { checkExercise } from './check-exercise';
import { handInLesson } from './hand-in-lesson';
import { openLesson } from './open-lesson';
import { readProgress } from './read-progress';
import { startSandbox } from './start-sandbox';
import { useClassroom } from './testing';

const classroom = useClassroom();

const MOOR = { course: 'harbour', lesson: 'moor', locale: 'en' } as const;

/** Someone whose boat is afloat and whose e1, which is retested, has passed. */
async function moored(name: string): Promise<Actor> {
  const { actor } = await classroom().student(name);
  await startSandbox(actor, MOOR);
  await classroom().prepared();
  classroom().box().engine.set('/version', VERSION);
  float();
  expect(await check(actor)).toMatchObject({ status: 'passed', points: 10 });
  return actor;
}

const boat = () => `boat-${classroom().box().ran.at(-1)?.env['N'] ?? ''}`;
const path = () => `/containers/${boat()}/json`;
const float = () =>
  classroom()
    .box()
    .engine.set(path(), { ...RECORDED.run, Name: `/${boat()}` });
const sink = () => classroom().box().engine.delete(path());
const check = (actor: Actor) => checkExercise(actor, { ...MOOR, exercise: 'e1', answers: {} });
const pointsOf = async (actor: Actor) => (await readProgress(actor)).points;
const handedInAt = async (actor: Actor) => (await openLesson(actor, MOOR)).view.handIn?.at;

describe('handInLesson', () => {
  it('keeps the points of what still holds, and says when', async () => {
    const actor = await moored('Ada');
    expect(await handedInAt(actor)).toBeNull();
    const { at, retested } = await handInLesson(actor, MOOR);
    expect(retested).toMatchObject([{ exercise: 'e1', report: { status: 'passed' } }]);
    expect(await handedInAt(actor)).toBe(at);
    expect(await pointsOf(actor)).toBe(10);
  });

  it('takes the points of what does not hold, until it passes again', async () => {
    const actor = await moored('Ada');
    sink();
    const { at, retested } = await handInLesson(actor, MOOR);
    expect(at).not.toBeNull();
    expect(retested).toMatchObject([{ exercise: 'e1', report: { status: 'failed' } }]);
    expect((await readProgress(actor)).exercises).toMatchObject([
      { status: 'tried', points: 0, attempts: 2 },
    ]);
    // Nothing is left that could lapse.
    expect(await handInLesson(actor, MOOR)).toMatchObject({ retested: [] });
    float();
    expect(await check(actor)).toMatchObject({ status: 'passed' });
    expect((await readProgress(actor)).exercises).toMatchObject([
      { status: 'passed', points: 10, attempts: 3 },
    ]);
  });

  it('takes nothing, and is none, while something cannot be checked', async () => {
    const actor = await moored('Ada');
    await classroom().sandboxd.stop();
    const { at, retested } = await handInLesson(actor, MOOR);
    expect(at).toBeNull();
    expect(retested).toMatchObject([{ report: { status: 'unavailable' } }]);
    expect(await pointsOf(actor)).toBe(10);
    expect(await handedInAt(actor)).toBeNull();
  });

  it('leaves alone what stays passed, and what another has done', async () => {
    const actor = await moored('Ada');
    const berth = classroom().box().ran.at(-1)?.env['TOK'] ?? '';
    await checkExercise(actor, { ...MOOR, exercise: 'e2', answers: { berth } });
    const { actor: bob } = await classroom().student('Bob');
    sink();
    await handInLesson(actor, MOOR);
    expect(await pointsOf(actor)).toBe(10);
    expect(await handInLesson(bob, MOOR)).toMatchObject({ retested: [] });
  });

  it('is refused where nothing is tested again', async () => {
    const { actor } = await classroom().student('Ada');
    const knots = { ...MOOR, lesson: 'knots' };
    await expect(handInLesson(actor, knots)).rejects.toMatchObject({ code: 'bad_request' });
    expect((await openLesson(actor, knots)).view.handIn).toBeNull();
  });
});
