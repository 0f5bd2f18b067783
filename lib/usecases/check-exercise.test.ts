import { describe, expect, it } from 'vitest';
import type { Actor } from './actor';
import { checkExercise, type CheckInput } from './check-exercise';
import { exportGradebook } from './export-gradebook';
import { readGradebook } from './read-gradebook';
import { readProgress } from './read-progress';
import { startSandbox } from './start-sandbox';
import { useClassroom } from './testing';

const classroom = useClassroom();

function check(actor: Actor, lesson: string, exercise: string, rest: Partial<CheckInput> = {}) {
  return checkExercise(actor, { course: 'harbour', lesson, exercise, answers: {}, locale: 'en', ...rest });
}

describe('checkExercise', () => {
  it('grades what was thought without any sandbox, and records each attempt', async () => {
    const { actor } = await classroom().student('Ada');
    const wrong = await check(actor, 'knots', 'e1', { answers: { loop: 'reef' } });
    expect(wrong).toMatchObject({ status: 'failed', points: 0, hint: { id: 'joins' } });
    const right = await check(actor, 'knots', 'e1', { answers: { loop: 'bowline' } });
    expect(right).toMatchObject({ status: 'passed', points: 10, hint: null });
    expect(await readProgress(actor)).toMatchObject({
      points: 10,
      exercises: [{ lesson: 'knots', exercise: 'e1', status: 'passed', attempts: 2 }],
    });
    expect(classroom().sandboxd.boxes.size).toBe(0);
  });

  it('refuses before the sandbox is ready, and records nothing', async () => {
    const { actor } = await classroom().student('Ada');
    const never = check(actor, 'moor', 'e2', { answers: { berth: 'x' } });
    await expect(never).rejects.toMatchObject({ code: 'sandbox_not_ready' });
    classroom().sandboxd.exec = () => new Promise(() => {});
    await startSandbox(actor, { course: 'harbour', lesson: 'moor' });
    await expect(check(actor, 'moor', 'e2')).rejects.toMatchObject({ code: 'sandbox_not_ready' });
    expect((await readProgress(actor)).exercises).toEqual([]);
  });

  it('takes only the learner’s own value for an answer', async () => {
    const tokens: string[] = [];
    const actors: Actor[] = [];
    for (const name of ['Ada', 'Bob']) {
      const { actor } = await classroom().student(name);
      await startSandbox(actor, { course: 'harbour', lesson: 'moor' });
      await classroom().prepared();
      tokens.push([...classroom().sandboxd.boxes.values()].at(-1)?.ran[0]?.env['TOK'] ?? '');
      actors.push(actor);
    }
    const [ada] = actors as [Actor];
    const [own, foreign] = tokens as [string, string];
    expect(await check(ada, 'moor', 'e2', { answers: { berth: foreign } })).toMatchObject({
      status: 'failed',
    });
    expect(await check(ada, 'moor', 'e2', { answers: { berth: own } })).toMatchObject({ status: 'passed' });
  });

  it('says that it could not check, and records nothing, when sandboxd is gone', async () => {
    const { actor } = await classroom().student('Ada');
    await startSandbox(actor, { course: 'harbour', lesson: 'moor' });
    await classroom().prepared();
    await classroom().sandboxd.stop();
    expect(await check(actor, 'moor', 'e1')).toMatchObject({ status: 'unavailable', points: 0 });
    expect((await readProgress(actor)).exercises).toEqual([]);
  });

  it('records the same attempt once: at the same moment, or sent again under its key', async () => {
    const { actor } = await classroom().student('Ada');
    const answers = { loop: 'reef' };
    await Promise.all(Array.from({ length: 8 }, () => check(actor, 'knots', 'e1', { answers })));
    expect((await readProgress(actor)).exercises).toMatchObject([{ attempts: 1 }]);
    const again = { answers, idempotencyKey: 'k1' };
    const first = await check(actor, 'knots', 'e1', again);
    expect(await check(actor, 'knots', 'e1', { ...again, answers: { loop: 'bowline' } })).toEqual(first);
    expect((await readProgress(actor)).exercises).toMatchObject([{ attempts: 2, status: 'tried' }]);
  });

  it('shows in the gradebook of the class', async () => {
    const { actor } = await classroom().student('Ada');
    await check(actor, 'knots', 'e1', { answers: { loop: 'bowline' } });
    const instructor = await classroom().instructor();
    const book = await readGradebook(instructor.actor, { classId: classroom().classId, locale: 'zh-CN' });
    expect(book.exercises.map(({ title }) => title)).toContain('选择');
    expect(book.students).toMatchObject([{ user: { name: 'Ada' }, points: 10 }]);
    const csv = await exportGradebook(instructor.actor, { classId: classroom().classId, locale: 'zh-CN' });
    expect(csv).toContain('学生');
    expect(csv).toContain('Ada,10,');
  });

  it('knows which exercises there are', async () => {
    const { actor } = await classroom().student('Ada');
    await expect(check(actor, 'knots', 'e9')).rejects.toMatchObject({ code: 'exercise_not_found' });
    await expect(check(actor, 'none', 'e1')).rejects.toMatchObject({ code: 'lesson_not_found' });
  });
});
