import { describe, expect, it } from 'vitest';
import { AppError } from '@/lib/shared/errors';
import { WHY } from '../cannot-check';
import { assess } from '../testing/assess';
import { RECORDED } from '../testing/recorded-engine';

const ENV = ['APP_MODE=tok-1', 'EMPTY=', 'PATH=/usr/bin:/bin'];
const LABELS = { course: 'lab', 'org.example/part': 'a=b' };

const made = (config: object, more: object = {}) => ({
  engine: {
    answers: {
      '/containers/run/json': () => ({
        ...RECORDED.run,
        Config: { ...RECORDED.run.Config, Env: ENV, Labels: LABELS, User: '', ...config },
        ...more,
      }),
    },
  },
});
const check = (type: string, more: object) => ({ type, container: 'run', ...more });

describe('container.command', () => {
  it('compares the program and all its arguments', async () => {
    expect(await assess(check('container.command', { equals: ['sleep', '100000'] }))).toMatchObject({
      passed: true,
    });
    expect(await assess(check('container.command', { contains: 'ep 100' }))).toMatchObject({ passed: true });
    expect(await assess(check('container.command', { equals: ['sleep'] }))).toEqual({
      passed: false,
      observed: 'different',
      found: { en: 'Container run runs: sleep 100000', 'zh-CN': '容器 run 运行的命令是：sleep 100000' },
    });
  });

  it('knows the right command in the hands of a shell', async () => {
    const shell = made({}, { Path: '/bin/sh', Args: ['-c', 'sleep 100000'] });
    expect(await assess(check('container.command', { equals: ['sleep', '100000'] }), shell)).toMatchObject({
      passed: false,
      observed: 'in-shell',
    });
  });
});

describe.each([
  ['container.env', 'APP_MODE', 'tok-1', 'the variable APP_MODE', '变量 APP_MODE'],
  ['container.label', 'course', 'lab', 'the label course', '标签 course'],
])('%s', (type, name, value, en, zhCN) => {
  it('passes the value, any value, and the absence of another name', async () => {
    for (const more of [{ equals: value }, {}])
      expect(await assess(check(type, { name, ...more }), made({}))).toMatchObject({
        passed: true,
        observed: 'set',
      });
    expect(await assess(check(type, { name: 'APP', absent: true }), made({}))).toMatchObject({
      passed: true,
      observed: 'unset',
    });
  });

  it('fails another value, and tells it', async () => {
    expect(await assess(check(type, { name, equals: 'x' }), made({}))).toEqual({
      passed: false,
      observed: 'different',
      found: { en: `It has ${en}: “${value}”.`, 'zh-CN': `${zhCN}是“${value}”。` },
    });
  });

  it('fails what is not set, what is set and must not be, and a missing container', async () => {
    expect(await assess(check(type, { name: 'APP' }), made({}))).toMatchObject({
      passed: false,
      observed: 'unset',
    });
    expect(await assess(check(type, { name, absent: true }), made({}))).toMatchObject({
      passed: false,
      observed: 'set',
    });
    expect(await assess({ type, container: 'no', name })).toMatchObject({ observed: 'missing' });
  });
});

describe('container.user', () => {
  it.each([
    ['', 'root'],
    ['root', 'root'],
    ['0:0', 'root'],
  ])('takes %j for root', async (user, observed) => {
    expect(await assess(check('container.user', { root: false }), made({ User: user }))).toMatchObject({
      passed: false,
      observed,
    });
  });

  it('passes another user, by name where one is asked for', async () => {
    expect(await assess(check('container.user', { root: false }), made({ User: 'app' }))).toMatchObject({
      passed: true,
    });
    const wanted = check('container.user', { user: '1000:1000' });
    expect(await assess(wanted, made({ User: '1000:1000' }))).toMatchObject({ passed: true });
    expect(await assess(wanted, made({ User: 'app' }))).toMatchObject({ passed: false, observed: 'app' });
  });
});

it('cannot tell settings from an engine that does not answer, or makes no sense', async () => {
  const dead = {
    answers: { '/containers/run/json': () => Promise.reject(new AppError('engine_unavailable', '')) },
  };
  expect(await assess(check('container.env', { name: 'A' }), { engine: dead })).toEqual({
    unavailable: WHY.noAnswer,
  });
  expect(await assess(check('container.env', { name: 'A' }), made({ Env: 'A=1' }))).toEqual({
    unavailable: WHY.nonsense,
  });
});
