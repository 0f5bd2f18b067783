import { describe, expect, it } from 'vitest';
import type { Actor } from './actor';
import { askForHint, type HintInput } from './ask-for-hint';
import { checkExercise } from './check-exercise';
import { useClassroom } from './testing';

const classroom = useClassroom();

const KNOT = { course: 'harbour', lesson: 'knots', exercise: 'e1' } as const;

function ask(actor: Actor, step: number, rest: Partial<HintInput> = {}) {
  return askForHint(actor, { ...KNOT, hint: 'joins', step, locale: 'en', ...rest });
}

function fail(actor: Actor) {
  return checkExercise(actor, { ...KNOT, answers: { loop: 'reef' }, locale: 'en' });
}

describe('askForHint', () => {
  it('gives one step after the other, and never says how many there are', async () => {
    const { actor } = await classroom().student('Ada');
    expect((await fail(actor)).hint).toEqual({ id: 'joins', text: 'That one joins two ropes.', more: true });
    expect(await ask(actor, 1)).toEqual({ text: 'Which one stays a loop under load?', more: true });
    expect(await ask(actor, 2, { locale: 'zh-CN' })).toEqual({ text: '就是称人结。', more: false });
    expect(await ask(actor, 1)).toMatchObject({ text: 'Which one stays a loop under load?' });
    await expect(ask(actor, 3)).rejects.toMatchObject({ code: 'not_found' });
  });

  it('opens after a failure of one’s own, and skips no step', async () => {
    const { actor } = await classroom().student('Ada');
    const { actor: bob } = await classroom().student('Bob');
    await expect(ask(actor, 1)).rejects.toMatchObject({ code: 'hint_locked' });
    await fail(actor);
    await expect(ask(actor, 2)).rejects.toMatchObject({ code: 'hint_locked' });
    await expect(ask(bob, 1)).rejects.toMatchObject({ code: 'hint_locked' });
  });

  it('knows which hints there are, and gives none of another course', async () => {
    const { actor } = await classroom().student('Ada');
    await expect(ask(actor, 1, { hint: 'other' })).rejects.toMatchObject({ code: 'not_found' });
    await expect(ask(actor, 1, { exercise: 'e9' })).rejects.toMatchObject({ code: 'exercise_not_found' });
    await expect(ask(actor, 1, { course: 'other' })).rejects.toMatchObject({ code: 'course_not_found' });
  });

  it('counts twenty requests at once as one step', async () => {
    const { actor } = await classroom().student('Ada');
    await fail(actor);
    const all = await Promise.all(Array.from({ length: 20 }, () => ask(actor, 1)));
    expect(new Set(all.map(({ text }) => text)).size).toBe(1);
    await expect(ask(actor, 3)).rejects.toMatchObject({ code: 'not_found' });
    expect(await ask(actor, 2)).toMatchObject({ more: false });
  });
});
