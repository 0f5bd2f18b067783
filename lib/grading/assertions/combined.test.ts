import { describe, expect, it } from 'vitest';
import { AppError } from '@/lib/shared/errors';
import { WHY } from '../cannot-check';
import { assess } from '../testing/assess';
import { RECORDED } from '../testing/recorded-engine';

const state = (id: string, container: string, wanted: string) => ({
  ...{ id, type: 'container.state', container, state: wanted },
});
const dead = () => Promise.reject(new AppError('engine_unavailable', 'dead'));
const deadFor = (container: string) => ({ engine: { answers: { [`/containers/${container}/json`]: dead } } });
const RIGHT = state('right', 'exit', 'exited');
const WRONG = state('wrong', 'exit', 'paused');
const DOUBTFUL = state('doubtful', 'run', 'paused');

describe('all', () => {
  it('passes with every part, and says what they found', async () => {
    const checks = [RIGHT, state('made', 'made', 'created')];
    expect(await assess({ type: 'all', checks })).toEqual({
      passed: true,
      observed: 'all',
      found: {
        en: 'Container exit has ended, with exit code 3. Container made is created and was never started.',
        'zh-CN': '容器 exit 已经结束，退出码为 3。容器 made 已创建，从未启动过。',
      },
    });
  });

  it('fails with the first part that does, and says which', async () => {
    const checks = [RIGHT, WRONG, state('missing', 'nobody', 'exited')];
    expect(await assess({ type: 'all', checks })).toEqual({
      passed: false,
      observed: 'wrong',
      found: {
        en: 'This is missing: Container exit is paused. Container exit has ended, with exit code 3.',
        'zh-CN': '还不符合：容器 exit 处于暂停状态。容器 exit 已经结束，退出码为 3。',
      },
      because: [
        { check: 'wrong', observed: 'exited' },
        { check: 'missing', observed: 'missing' },
      ],
    });
  });

  it('cannot be checked when a part cannot, unless another failed for certain', async () => {
    const world = deadFor('run');
    expect(await assess({ type: 'all', checks: [RIGHT, DOUBTFUL] }, world)).toEqual({
      unavailable: WHY.noAnswer,
    });
    expect(await assess({ type: 'all', checks: [DOUBTFUL, WRONG] }, world)).toMatchObject({
      passed: false,
      observed: 'wrong',
    });
  });
});

describe('any', () => {
  it('passes with one part, whatever is in doubt', async () => {
    const checks = [DOUBTFUL, WRONG, RIGHT];
    expect(await assess({ type: 'any', checks }, deadFor('run'))).toMatchObject({
      ...{ passed: true, observed: 'right' },
      found: { en: 'Container exit has ended, with exit code 3.' },
    });
  });

  it('fails when none holds, and cannot be checked when one may', async () => {
    const checks = [WRONG, state('missing', 'nobody', 'exited')];
    expect(await assess({ type: 'any', checks })).toMatchObject({
      ...{ passed: false, observed: 'none' },
      found: {
        en: 'None of it holds: Container exit has ended, with exit code 3. There is no container nobody.',
      },
    });
    expect(await assess({ type: 'any', checks: [WRONG, DOUBTFUL] }, deadFor('run'))).toEqual({
      unavailable: WHY.noAnswer,
    });
  });
});

describe('not', () => {
  it('passes when a part fails, and fails when all hold', async () => {
    expect(await assess({ type: 'not', checks: [WRONG] })).toMatchObject({ passed: true, observed: 'not' });
    expect(await assess({ type: 'not', checks: [RIGHT] })).toMatchObject({
      ...{ passed: false, observed: 'holds' },
      found: { en: 'It is so: Container exit has ended, with exit code 3.' },
      because: [{ check: 'right', observed: 'exited' }],
    });
  });

  it('does not take what cannot be checked for what does not hold', async () => {
    expect(await assess({ type: 'not', checks: [DOUBTFUL] }, deadFor('run'))).toEqual({
      unavailable: WHY.noAnswer,
    });
  });
});

it('lets combinations stand within each other', async () => {
  const checks = [{ id: 'one', type: 'any', checks: [WRONG, { id: 'none', type: 'not', checks: [RIGHT] }] }];
  expect(await assess({ type: 'all', checks })).toMatchObject({
    ...{ passed: false, observed: 'one' },
    because: [{ check: 'wrong' }, { check: 'right' }, { check: 'none' }, { check: 'one' }],
  });
});

describe('within', () => {
  /** A container that answers as each look in turn is to find it, and from then on as the last one. */
  const turning = (...looks: (keyof typeof RECORDED | 'dead')[]) => {
    let at = 0;
    const answer = () => {
      const look = looks[Math.min(at, looks.length - 1)] ?? 'dead';
      at += 1;
      return look === 'dead' ? dead() : { ...RECORDED[look], Name: '/job' };
    };
    return { engine: { answers: { '/containers/job/json': answer } }, looks: () => at };
  };
  const ended = { type: 'within', seconds: 3, checks: [state('ended', 'job', 'exited')] };

  it('passes what holds at once, and what comes to hold', async () => {
    const atOnce = turning('exit');
    expect(await assess(ended, atOnce)).toMatchObject({ passed: true, observed: 'held' });
    expect(atOnce.looks()).toBe(1);
    expect(await assess(ended, turning('pause', 'dead', 'exit'))).toMatchObject({
      passed: true,
      found: { en: 'Container job has ended, with exit code 3.' },
    });
  });

  it('fails at the deadline, with what the last look found', async () => {
    expect(await assess(ended, turning('pause'))).toEqual({
      passed: false,
      observed: 'late',
      found: {
        en: 'After 3 s this was still missing: Container job exists and has ended. Container job is paused.',
        'zh-CN': '过了 3 秒仍不符合：容器 job 还在，并且已经结束。容器 job 处于暂停状态。',
      },
      because: [{ check: 'ended', observed: 'paused' }],
    });
  });

  it('wants it to last', async () => {
    const lasting = { ...ended, seconds: 2, stableSeconds: 2 };
    const steady = turning('pause', 'exit');
    expect(await assess(lasting, steady)).toMatchObject({ passed: true });
    expect(steady.looks()).toBeGreaterThanOrEqual(5);
    expect(await assess(lasting, turning('exit', 'exit', 'pause'))).toMatchObject({
      ...{ passed: false, observed: 'unstable' },
      found: {
        en: 'It held, but did not last: Container job exists and has ended. Container job is paused.',
      },
    });
    expect(await assess(lasting, turning('exit', 'pause', 'exit'))).toMatchObject({ passed: true });
  });

  it('cannot be checked when the last look could not be taken', async () => {
    expect(await assess(ended, turning('pause', 'dead'))).toEqual({ unavailable: WHY.noAnswer });
  });

  it('does not wait for what nobody needs any more', async () => {
    const world = turning('pause');
    expect(await assess(ended, { ...world, over: AbortSignal.abort() })).toMatchObject({ observed: 'late' });
    expect(world.looks()).toBe(1);
  });
});
