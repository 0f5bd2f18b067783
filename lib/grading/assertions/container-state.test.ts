import { describe, expect, it } from 'vitest';
import { AppError } from '@/lib/shared/errors';
import { WHY } from '../cannot-check';
import type { Container } from '../engine/container';
import { assess } from '../testing/assess';
import { RECORDED } from '../testing/recorded-engine';

const state = (container: string, wanted: string) => ({ type: 'container.state', container, state: wanted });

describe('container.state', () => {
  it.each([
    ['run', 'running'],
    ['pause', 'paused'],
    ['exit', 'exited'],
    ['made', 'created'],
  ])('passes %s as %s', async (container, wanted) => {
    expect(await assess(state(container, wanted))).toMatchObject({ passed: true, observed: wanted });
  });

  it('does not take a paused container for a running one, though the engine says Running', async () => {
    expect(await assess(state('pause', 'running'))).toEqual({
      passed: false,
      observed: 'paused',
      found: { en: 'Container pause is paused.', 'zh-CN': '容器 pause 处于暂停状态。' },
    });
  });

  it('does not take a container that crashes again and again for a running one', async () => {
    expect(await assess(state('restart', 'running'))).toMatchObject({
      passed: false,
      observed: 'restarting',
      found: {
        en: 'Container restart keeps ending and being restarted (4 times so far; last exit code 1).',
        'zh-CN': '容器 restart 不断结束又被重新启动（已重启 4 次，上次退出码为 1）。',
      },
    });
  });

  it('says with which code an ended container ended', async () => {
    expect(await assess(state('exit', 'paused'))).toMatchObject({
      observed: 'exited',
      found: {
        en: 'Container exit has ended, with exit code 3.',
        'zh-CN': '容器 exit 已经结束，退出码为 3。',
      },
    });
  });

  it('says why a start failed', async () => {
    expect(await assess(state('fail', 'running'))).toMatchObject({
      observed: 'created',
      found: { en: expect.stringContaining('"nosuch": executable file not found') as string },
    });
  });

  it('fails with missing when there is none of that name, nor when its id begins so', async () => {
    const missing = {
      passed: false,
      observed: 'missing',
      found: { en: 'There is no container nosuch.', 'zh-CN': '没有名为 nosuch 的容器。' },
    };
    expect(await assess(state('nosuch', 'running'))).toEqual(missing);
    const byIdPrefix = { '/containers/8765/json': () => RECORDED.run };
    expect(await assess(state('8765', 'running'), { engine: { answers: byIdPrefix } })).toMatchObject({
      observed: 'missing',
    });
  });

  it.each<[string, Partial<Container>, string]>([
    ['was restarted', { State: { ...RECORDED.run.State, StartedAt: '2026-11-23T07:09:00Z' } }, 'restarting'],
    ['has crashed once more', { RestartCount: 1 }, 'restarting'],
    ['has ended', { State: RECORDED.exit.State }, 'exited'],
  ])('fails a container that %s by the second look', async (_what, change, observed) => {
    const looks = [RECORDED.run, { ...RECORDED.run, ...change }];
    const engine = { answers: { '/containers/run/json': () => looks.shift() } };
    expect(await assess(state('run', 'running'), { engine })).toMatchObject({ passed: false, observed });
  });

  it('fails a container that removed itself by the second look', async () => {
    const looks = [RECORDED.run, null];
    const engine = { answers: { '/containers/run/json': () => looks.shift() } };
    expect(await assess(state('run', 'running'), { engine })).toMatchObject({
      passed: false,
      observed: 'missing',
    });
  });

  it('waits two seconds for a running container, and for nothing else', async () => {
    const waits: number[] = [];
    const wait = (ms: number) => {
      waits.push(ms);
      return Promise.resolve();
    };
    await assess(state('exit', 'running'), { wait });
    await assess(state('pause', 'paused'), { wait });
    expect(waits).toEqual([]);
    await assess(state('run', 'running'), { wait });
    expect(waits).toEqual([2000]);
  });

  it.each([
    ['a dead engine', () => Promise.reject(new AppError('engine_unavailable', 'dead')), WHY.noAnswer],
    ['a slow engine', () => Promise.reject(new AppError('timeout', 'late')), WHY.late],
    [
      'a sandbox that is gone',
      () => Promise.reject(new AppError('sandbox_not_found', 'gone')),
      WHY.sandboxGone,
    ],
    ['an answer that is no container', () => ({ State: 'fine' }), WHY.nonsense],
    ['an answer that is no JSON', () => undefined, WHY.nonsense],
  ])('cannot be checked with %s', async (_what, answer, unavailable) => {
    const engine = { answers: { '/containers/run/json': answer } };
    expect(await assess(state('run', 'running'), { engine })).toEqual({ unavailable });
  });
});

describe('container.never-started', () => {
  it('passes a created container, also one whose start failed', async () => {
    for (const container of ['made', 'fail'])
      expect(await assess({ type: 'container.never-started', container })).toMatchObject({
        passed: true,
        observed: 'never',
      });
  });

  it('fails a container that ran, and one that is missing', async () => {
    expect(await assess({ type: 'container.never-started', container: 'exit' })).toEqual({
      passed: false,
      observed: 'started',
      found: { en: 'Container exit was started.', 'zh-CN': '容器 exit 启动过。' },
    });
    expect(await assess({ type: 'container.never-started', container: 'no' })).toMatchObject({
      passed: false,
      observed: 'missing',
    });
  });
});

describe('container.exit-code', () => {
  const exitCode = (container: string, code: number) => ({ type: 'container.exit-code', container, code });

  it('passes the code a container ended with', async () => {
    expect(await assess(exitCode('exit', 3))).toMatchObject({ passed: true, observed: '3' });
  });

  it('fails another code', async () => {
    expect(await assess(exitCode('exit', 0))).toMatchObject({ passed: false, observed: '3' });
  });

  it.each([
    ['run', 0],
    ['made', 0],
    ['fail', 127],
    ['restart', 1],
  ])('does not take the code that %s holds for an end', async (container, code) => {
    expect(await assess(exitCode(container, code))).toMatchObject({ passed: false, observed: 'none' });
  });
});
