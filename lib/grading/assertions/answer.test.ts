import { describe, expect, it } from 'vitest';
import { AppError } from '@/lib/shared/errors';
import { WHY } from '../cannot-check';
import { assess } from '../testing/assess';
import { RECORDED } from '../testing/recorded-engine';

const answer = (equals: unknown, rest: Record<string, unknown> = {}) => ({
  type: 'answer',
  field: 'f',
  equals,
  ...rest,
});
const typed = (text: string) => ({ answers: { f: text } });

describe('answer', () => {
  it.each([' Tok-ABC \n', 'ｔｏｋ－ａｂｃ'])('passes %j for tok-abc', async (text) => {
    expect(await assess(answer('tok-abc'), typed(text))).toMatchObject({ passed: true, observed: 'tok-abc' });
  });

  it('fails another answer, repeats it, and keeps the right one to itself', async () => {
    const verdict = await assess(answer('tok-abc'), typed(' Nope '));
    expect(verdict).toEqual({
      passed: false,
      observed: 'nope',
      found: { en: 'Your answer is “Nope”.', 'zh-CN': '你的答案是“Nope”。' },
    });
  });

  it('shows the right answer when it is no secret', async () => {
    expect(await assess(answer('42', { secret: false }), typed('41'))).toMatchObject({
      expected: { en: 'The answer is “42”.', 'zh-CN': '答案是“42”。' },
    });
  });

  it.each([{}, { f: '  ' }, { f: ['tok-abc'] }, { f: { a: 'tok-abc' } }])(
    'fails %j as empty',
    async (answers) => {
      expect(await assess(answer('tok-abc'), { answers })).toEqual({
        passed: false,
        observed: 'empty',
        found: { en: 'Nothing is answered yet.', 'zh-CN': '还没有作答。' },
      });
    },
  );

  it.each<[unknown, string]>([
    [{ container: 'run', pointer: '/State/StartedAt' }, '2026-11-23T07:05:50.060765941Z'],
    [{ container: 'exit', pointer: '/State/ExitCode' }, '3'],
    [{ container: 'exit', pointer: '/Args/0' }, '-c'],
    [{ engine: 'version', pointer: '/KernelVersion' }, '6.18.44-fc-v669'],
    [{ component: 'containerd' }, '1.7.24~ds1'],
  ])('reads %j from the engine', async (value, text) => {
    expect(await assess(answer(value), typed(text))).toMatchObject({ passed: true });
    expect(await assess(answer(value), typed('other'))).toMatchObject({ passed: false });
  });

  it('does not take the value from a container that was put in the place of the seeded one', async () => {
    const planted = { containers: { run: { ...RECORDED.run, Id: 'mine', Path: 'known' } } };
    const check = answer({ container: 'run', pointer: '/Path' });
    expect(await assess(check, { ...typed('known'), engine: planted })).toMatchObject({
      unavailable: { en: expect.stringContaining('container run') as string },
    });
  });

  it.each<[string, unknown]>([
    ['its container is gone', { container: 'gone', pointer: '/State/Pid' }],
    ['there is no such field', { container: 'run', pointer: '/State/Nothing' }],
    ['the field is empty', { container: 'run', pointer: '/State/Error' }],
    ['the field holds no single value', { container: 'run', pointer: '/State' }],
    ['there is no such component', { component: 'podman' }],
  ])('cannot be checked when %s', async (_what, value) => {
    expect(await assess(answer(value), typed('x'))).toHaveProperty('unavailable');
  });

  it('does not take 0 for the number of a process that is not there', async () => {
    const ended = { ...RECORDED.exit, State: { ...RECORDED.exit.State, Pid: 0 } };
    const world = { ...typed('0'), engine: { containers: { exit: ended } } };
    expect(await assess(answer({ container: 'exit', pointer: '/State/Pid' }), world)).toHaveProperty(
      'unavailable',
    );
  });

  it('cannot be checked when the engine does not answer', async () => {
    const engine = { answers: { '/version': () => Promise.reject(new AppError('timeout', 'late')) } };
    expect(await assess(answer({ component: 'runc' }), { ...typed('x'), engine })).toEqual({
      unavailable: WHY.late,
    });
  });
});
