import { describe, expect, it } from 'vitest';
import { assess } from '../testing/assess';
import { RECORDED } from '../testing/recorded-engine';

const MIB = 1024 ** 2;

const kept = (host: object, state: object = {}) => ({
  engine: {
    answers: {
      '/containers/run/json': () => ({
        ...RECORDED.run,
        HostConfig: { ...RECORDED.run.HostConfig, ...host },
        State: { ...RECORDED.run.State, ...state },
      }),
    },
  },
});

describe('container.limits', () => {
  const limits = (wanted: object) => ({ type: 'container.limits', container: 'run', ...wanted });
  const BOTH = limits({ memory: '128 MiB', cpus: 0.5 });

  it.each([
    ['--cpus', { NanoCpus: 500_000_000 }],
    ['--cpu-quota', { CpuQuota: 50_000 }],
    ['--cpu-quota and --cpu-period', { CpuQuota: 10_000, CpuPeriod: 20_000 }],
  ])('takes a limit of CPUs by %s', async (_flag, host) => {
    expect(await assess(BOTH, kept({ Memory: 128 * MIB, ...host }))).toMatchObject({ passed: true });
  });

  it('tells which limit is another, and which is none', async () => {
    expect(await assess(BOTH, kept({ Memory: 64 * MIB, NanoCpus: 500_000_000 }))).toEqual({
      passed: false,
      observed: 'memory',
      found: {
        en: 'Container run: memory 64 MiB, cpus 0.5, pids unlimited.',
        'zh-CN': '容器 run：memory 64 MiB，cpus 0.5，pids 不限。',
      },
    });
    expect(await assess(BOTH, kept({ Memory: 128 * MIB }))).toMatchObject({ observed: 'cpus-unlimited' });
    expect(await assess(limits({ pids: 20 }), kept({ PidsLimit: -1 }))).toMatchObject({
      observed: 'pids-unlimited',
    });
    expect(await assess(limits({ pids: 20 }), kept({ PidsLimit: 20 }))).toMatchObject({ passed: true });
  });
});

describe('container.restart-policy', () => {
  const policy = (Name: string, MaximumRetryCount = 0) =>
    kept({ RestartPolicy: { Name, MaximumRetryCount } });
  const check = (anyOf: string[], more: object = {}) => ({
    ...{ type: 'container.restart-policy', container: 'run', anyOf },
    ...more,
  });

  it('passes one of those that will do', async () => {
    const wanted = check(['always', 'unless-stopped']);
    expect(await assess(wanted, policy('unless-stopped'))).toMatchObject({ passed: true });
    expect(await assess(wanted, policy('on-failure', 3))).toMatchObject({
      passed: false,
      observed: 'on-failure',
    });
    expect(await assess(wanted, policy(''))).toMatchObject({ passed: false, observed: 'no' });
    expect(await assess(wanted)).toMatchObject({ observed: 'no' });
  });

  it('counts how often it is tried again', async () => {
    const wanted = check(['on-failure'], { retries: 3 });
    expect(await assess(wanted, policy('on-failure', 3))).toMatchObject({ passed: true });
    expect(await assess(wanted, policy('on-failure', 5))).toMatchObject({
      passed: false,
      observed: 'other-retries',
      found: { en: 'The restart policy is on-failure:5.' },
    });
  });
});

describe('container.health', () => {
  const check = (is: string) => ({ type: 'container.health', container: 'run', is });
  const health = (Status: string, more: object = {}) => kept({}, { Health: { Status }, ...more });

  it('takes the engine’s word while the container runs', async () => {
    expect(await assess(check('healthy'), health('healthy'))).toMatchObject({ passed: true });
    expect(await assess(check('healthy'), health('starting'))).toMatchObject({
      passed: false,
      observed: 'starting',
    });
    expect(await assess(check('none'))).toMatchObject({ passed: true, observed: 'none' });
    expect(await assess(check('healthy'))).toMatchObject({
      observed: 'none',
      found: { en: 'Container run has no health check.', 'zh-CN': '容器 run 没有健康检查。' },
    });
  });

  it('does not take what an ended container was last', async () => {
    const ended = health('healthy', RECORDED.exit.State);
    expect(await assess(check('healthy'), ended)).toMatchObject({ passed: false, observed: 'exited' });
  });
});

describe('container.stable', () => {
  const check = { type: 'container.stable', container: 'run', seconds: 10 };

  it('passes the same process after that time, and waits no longer', async () => {
    const waits: number[] = [];
    const wait = (ms: number) => {
      waits.push(ms);
      return Promise.resolve();
    };
    expect(await assess(check, { wait })).toMatchObject({ passed: true, observed: 'running' });
    expect(waits).toEqual([10_000]);
  });

  it('fails one that was started again, and does not wait for what does not run', async () => {
    const looks = [RECORDED.run, { ...RECORDED.run, RestartCount: 1 }];
    const engine = { answers: { '/containers/run/json': () => looks.shift() } };
    expect(await assess(check, { engine })).toMatchObject({
      passed: false,
      observed: 'restarting',
      found: { en: 'Container run was running, but did not stay so for 10 seconds.' },
    });
    const wait = () => Promise.reject(new Error('waited'));
    expect(await assess({ ...check, container: 'exit' }, { wait })).toMatchObject({ observed: 'exited' });
  });
});
