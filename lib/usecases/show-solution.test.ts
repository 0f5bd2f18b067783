import { describe, expect, it } from 'vitest';
import { RECORDED, VERSION } from '@/lib/grading/testing/recorded-engine';
import type { Answers } from '@/lib/shared/wire/report';
import type { Actor } from './actor';
import { beginVariant } from './begin-variant';
import { checkExercise } from './check-exercise';
import { openLesson } from './open-lesson';
import { readProgress } from './read-progress';
import { showSolution } from './show-solution';
import { startSandbox } from './start-sandbox';
import { useClassroom } from './testing';

const classroom = useClassroom();

const MOOR = { course: 'harbour', lesson: 'moor' } as const;
const KNOTS = { course: 'harbour', lesson: 'knots' } as const;

function ask(actor: Actor, lesson: { course: string; lesson: string }, exercise: string) {
  return showSolution(actor, { ...lesson, exercise, locale: 'en' });
}

function check(actor: Actor, lesson: { course: string; lesson: string }, exercise: string, answers: Answers) {
  return checkExercise(actor, { ...lesson, exercise, answers, locale: 'en' });
}

async function prepared(name: string): Promise<Actor> {
  const { actor } = await classroom().student(name);
  await startSandbox(actor, MOOR);
  await classroom().prepared();
  classroom().box().engine.set('/version', VERSION);
  return actor;
}

async function stateOf(actor: Actor, exercise: string) {
  const { view } = await openLesson(actor, { ...MOOR, locale: 'en' });
  return view.exercises.find(({ id }) => id === exercise)?.solution;
}

const valuesOf = () => classroom().box().ran.at(-1)?.env ?? {};

describe('showSolution', () => {
  it('opens after three different failures, and the same one again is no other', async () => {
    const actor = await prepared('Ada');
    for (const berth of ['one', 'two', 'two', 'two']) await check(actor, MOOR, 'e2', { berth });
    await expect(ask(actor, MOOR, 'e2')).rejects.toMatchObject({
      code: 'solution_locked',
      message: 'The solution of e2 opens after 3 different failed checks; there are 2.',
    });
    expect(await stateOf(actor, 'e2')).toBe('locked');
    await check(actor, MOOR, 'e2', { berth: 'three' });
    expect(await stateOf(actor, 'e2')).toBe('open');
    expect((await ask(actor, MOOR, 'e2')).script).toContain(`echo "${valuesOf()['TOK'] ?? ''}"`);
  });

  it('says in words what is only answered', async () => {
    const { actor } = await classroom().student('Ada');
    const wrong = ['loop,pull,through', 'pull,loop,through', 'pull,through,loop'];
    for (const order of wrong) await check(actor, KNOTS, 'e2', { steps: order.split(','), uses: {} });
    expect(await ask(actor, KNOTS, 'e2')).toEqual({
      script: null,
      answers: [
        { label: 'Steps', values: ['Make a loop', 'Go through', 'Pull'] },
        { label: 'Uses', values: ['Clove hitch → Mast', 'Sheet bend → Rope'] },
      ],
      state: 'open',
    });
    const right = {
      steps: ['loop', 'through', 'pull'],
      uses: { clove: 'mast', sheet: 'rope' },
    };
    // It has no values of its own: there is no other one to pass.
    expect(await check(actor, KNOTS, 'e2', right)).toMatchObject({ status: 'passed', points: 10 });
  });

  it('is nobody else’s, and knows which exercises there are', async () => {
    const actor = await prepared('Ada');
    for (const berth of ['one', 'two', 'three']) await check(actor, MOOR, 'e2', { berth });
    const { actor: bob } = await classroom().student('Bob');
    await expect(ask(bob, MOOR, 'e2')).rejects.toMatchObject({ code: 'solution_locked' });
    await expect(ask(actor, MOOR, 'e9')).rejects.toMatchObject({ code: 'exercise_not_found' });
  });

  it('shows it to whoever has passed, and takes nothing away for it', async () => {
    const actor = await prepared('Ada');
    await check(actor, MOOR, 'e2', { berth: valuesOf()['TOK'] ?? '' });
    expect(await ask(actor, MOOR, 'e2')).toMatchObject({ state: 'open' });
    expect(await stateOf(actor, 'e2')).toBe('open');
  });
});

describe('a variant', () => {
  it('is what earns the points once the solution was seen', async () => {
    const actor = await prepared('Ada');
    for (const berth of ['one', 'two', 'three']) await check(actor, MOOR, 'e2', { berth });
    expect(await ask(actor, MOOR, 'e2')).toMatchObject({ state: 'variant' });
    const seen = valuesOf()['TOK'] ?? '';
    const rehearsal = await check(actor, MOOR, 'e2', { berth: seen });
    expect(rehearsal).toMatchObject({ status: 'passed', points: 0, rehearsal: true });
    expect((await readProgress(actor)).points).toBe(0);
    expect(await stateOf(actor, 'e2')).toBe('variant');

    await beginVariant(actor, MOOR);
    await startSandbox(actor, MOOR);
    await classroom().prepared();
    const drawn = valuesOf()['TOK'] ?? '';
    expect(drawn).not.toBe(seen);
    expect(await check(actor, MOOR, 'e2', { berth: seen })).toMatchObject({ status: 'failed' });
    expect(await check(actor, MOOR, 'e2', { berth: drawn })).toMatchObject({ status: 'passed', points: 10 });
  });

  it('keeps what has passed', async () => {
    const actor = await prepared('Ada');
    const box = classroom().box();
    const name = `boat-${valuesOf()['N'] ?? ''}`;
    box.engine.set(`/containers/${name}/json`, { ...RECORDED.run, Name: `/${name}` });
    expect(await check(actor, MOOR, 'e1', {})).toMatchObject({ status: 'passed' });
    await beginVariant(actor, MOOR);
    expect((await readProgress(actor)).exercises).toMatchObject([{ exercise: 'e1', status: 'passed' }]);
  });

  it('needs values that can be drawn', async () => {
    const { actor } = await classroom().student('Ada');
    await expect(beginVariant(actor, KNOTS)).rejects.toMatchObject({ code: 'bad_request' });
  });
});
