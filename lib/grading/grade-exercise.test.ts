import { afterEach, describe, expect, it, vi } from 'vitest';
import { AppError } from '@/lib/shared/errors';
import { fakeSandbox } from './testing/fake-sandbox';
import { grade, state, text } from './testing/grade-written';

const deadSandbox = () =>
  fakeSandbox({
    answers: { '/containers/run/json': () => Promise.reject(new AppError('engine_unavailable', 'dead')) },
  });

afterEach(() => vi.useRealTimers());

describe('gradeExercise', () => {
  it('reports each assertion, all points and no hint when everything passed', async () => {
    expect(await grade({ checks: [state('a', '${NAME}', 'running'), state('b', 'exit', 'exited')] })).toEqual(
      {
        status: 'passed',
        points: 10,
        maxPoints: 10,
        assertions: [
          {
            id: 'a',
            status: 'passed',
            expected: 'Container run is running, and stays so.',
            found: 'Container run is running.',
          },
          {
            id: 'b',
            status: 'passed',
            expected: 'Container exit exists and has ended.',
            found: 'Container exit has ended, with exit code 3.',
          },
        ],
        hint: null,
      },
    );
  });

  it('speaks the reader’s language', async () => {
    const report = await grade({ checks: [state('a', 'run', 'paused')] }, { locale: 'zh-CN' });
    expect(report.assertions).toEqual([
      { id: 'a', status: 'failed', expected: '容器 run 处于暂停状态。', found: '容器 run 正在运行。' },
    ]);
    expect(report.hint).toEqual({ id: 'any', text: 'Any（中）', more: false });
  });

  it('gives the share of what passed, rounded down', async () => {
    const checks = [state('a', 'run', 'running'), state('b', 'exit', 'exited'), state('c', 'exit', 'paused')];
    expect(await grade({ points: 10, checks })).toMatchObject({ status: 'failed', points: 6, maxPoints: 10 });
  });

  it('gives nothing for what setup brought about', async () => {
    const checks = [{ id: 'same', type: 'container.same', container: 'run' }, state('a', 'run', 'paused')];
    expect(await grade({ checks })).toMatchObject({ status: 'failed', points: 0 });
  });

  it('says failed when something failed for certain, whatever else is in doubt', async () => {
    const checks = [state('a', 'run', 'running'), state('b', 'exit', 'paused')];
    const report = await grade({ checks }, { sandbox: deadSandbox() });
    expect(report.status).toBe('failed');
    expect(report.assertions.map(({ status }) => status)).toEqual(['unavailable', 'failed']);
  });

  it('says unavailable, without a hint, when the rest passed', async () => {
    const checks = [state('a', 'run', 'running'), state('b', 'exit', 'exited')];
    expect(await grade({ checks }, { sandbox: deadSandbox() })).toMatchObject({
      status: 'unavailable',
      points: 5,
      hint: null,
    });
  });

  it('says unavailable without a sandbox or a baseline, but grades what was answered', async () => {
    const field = { kind: 'text', id: 'f', label: text('Label') };
    const checks = [state('a', 'run', 'running'), { id: 'b', type: 'answer', field: 'f', equals: '${TOK}' }];
    const report = await grade(
      { checks, fields: [field] },
      { sandbox: null, baseline: null, answers: { f: 'tok-abc' } },
    );
    expect(report.assertions.map(({ status }) => status)).toEqual(['unavailable', 'passed']);
  });

  it('does not believe answers on what is seen in the sandbox', async () => {
    const answers = { a: 'passed', status: 'passed', container: 'exit' };
    expect(await grade({ checks: [state('a', 'run', 'exited')] }, { answers })).toMatchObject({
      status: 'failed',
    });
  });

  it('reads a container once for all assertions on it', async () => {
    const sandbox = fakeSandbox();
    await grade(
      { checks: [state('a', 'exit', 'exited'), { id: 'b', type: 'container.new', container: 'exit' }] },
      { sandbox },
    );
    expect(sandbox.asked).toEqual(['/containers/exit/json']);
  });

  it('waits for all running containers at the same time', async () => {
    let waiting = 0;
    let most = 0;
    const wait = async () => {
      waiting += 1;
      most = Math.max(most, waiting);
      await new Promise(setImmediate);
      waiting -= 1;
    };
    const checks = [state('a', 'run', 'running'), state('b', 'it', 'running'), state('c', 'noin', 'running')];
    expect(await grade({ checks }, {}, { wait })).toMatchObject({ status: 'passed' });
    expect(most).toBe(3);
  });

  it('ends by itself, as unavailable, when the engine never answers', async () => {
    vi.useFakeTimers();
    const sandbox = fakeSandbox({ answers: { '/containers/run/json': () => new Promise(() => undefined) } });
    const report = grade(
      { checks: [state('a', 'run', 'running'), state('b', 'exit', 'exited')] },
      { sandbox },
    );
    await vi.advanceTimersByTimeAsync(10_000);
    expect((await report).assertions.map(({ status }) => status)).toEqual(['unavailable', 'passed']);
  });

  it('lets a check wait longer when its author says so, and that one alone', async () => {
    vi.useFakeTimers();
    const sandbox = fakeSandbox({ answers: { '/containers/run/json': () => new Promise(() => undefined) } });
    const checks = [
      state('a', 'run', 'running'),
      { id: 'b', type: 'within', seconds: 20, checks: [state('c', 'exit', 'paused')] },
    ];
    const wait = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
    const report = grade({ checks }, { sandbox }, { wait });
    await vi.advanceTimersByTimeAsync(30_100);
    expect((await report).assertions.map(({ status }) => status)).toEqual(['unavailable', 'failed']);
  });

  it('waits for nothing once a pass is out of reach, when only a pass is asked for', async () => {
    let waited = 0;
    const wait = () => {
      waited += 1;
      return new Promise<void>(setImmediate);
    };
    const waiting = { id: 'b', type: 'within', seconds: 60, checks: [state('c', 'exit', 'paused')] };
    const checks = [state('a', 'exit', 'created'), waiting];
    expect(await grade({ checks }, {}, { wait, onlyPass: true })).toMatchObject({ status: 'failed' });
    expect(waited).toBeLessThan(3);
  });

  it('gives a combination of guards nothing, and other combinations one share', async () => {
    const same = { id: 'same', type: 'container.same', container: 'run' };
    const guards = { id: 'kept', type: 'all', checks: [same] };
    const work = { id: 'work', type: 'all', checks: [state('c', 'exit', 'exited')] };
    const spoilt = { id: 'spoilt', type: 'not', guard: true, checks: [state('d', 'exit', 'paused')] };
    const report = await grade({ points: 12, checks: [guards, work, spoilt, state('a', 'run', 'paused')] });
    expect(report).toMatchObject({ status: 'failed', points: 3 });
  });

  it('fails an exercise whose sandbox was harmed, with a hint of its own and no share of the points', async () => {
    const unchanged = { containers: ['${NAME}'], networks: ['front'] };
    const checks = [state('a', 'exit', 'exited'), state('b', 'exit', 'paused')];
    const hints = [
      { id: 'any', text: text('Any') },
      { id: 'harm', when: { check: 'unchanged', found: 'network-gone' }, text: text('Reset') },
    ];
    const kept = fakeSandbox({ answers: { '/networks/front': () => ({ Id: 'a1b2', Name: 'front' }) } });
    expect(await grade({ checks, hints, unchanged }, { sandbox: kept })).toMatchObject({
      points: 5,
      hint: { id: 'any' },
    });
    expect(await grade({ checks: checks.slice(0, 1), hints, unchanged })).toMatchObject({
      ...{ status: 'failed', points: 10, hint: { id: 'harm' } },
      assertions: [
        {
          id: 'unchanged',
          status: 'failed',
          expected: 'This is as it was when the exercise began: run, front.',
          found: 'There is no network front.',
        },
        { id: 'a', status: 'passed' },
      ],
    });
  });

  it('shows the author’s own sentence for a combination', async () => {
    const expected = text('It is over');
    const checks = [{ id: 'a', type: 'any', expected, checks: [state('b', 'exit', 'exited')] }];
    const report = await grade({ checks }, { locale: 'zh-CN' });
    expect(report.assertions[0]?.expected).toBe(expected['zh-CN']);
  });

  it('tells the log what was in the way', async () => {
    const trouble = vi.fn();
    await grade({ checks: [state('a', 'run', 'running')] }, { sandbox: deadSandbox() }, { trouble });
    expect(trouble).toHaveBeenCalledExactlyOnceWith(
      'a',
      expect.objectContaining({ code: 'engine_unavailable' }),
    );
  });
});
