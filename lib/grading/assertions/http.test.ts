import { describe, expect, it } from 'vitest';
import { AppError } from '@/lib/shared/errors';
import type { ProbeRequest, ProbeResult } from '@/lib/shared/wire/probe';
import { WHY } from '../cannot-check';
import { assess } from '../testing/assess';
import { RECORDED } from '../testing/recorded-engine';

const NONE = { status: null, headers: {}, body: '', truncated: false };
const PAGE: ProbeResult = {
  ...{ outcome: 'answered', status: 200, body: 'hello tok-1\n', truncated: false },
  headers: { 'content-type': 'text/html; charset=utf-8' },
};

function answering(result: ProbeResult) {
  const asked: ProbeRequest[] = [];
  const probe = (request: ProbeRequest) => {
    asked.push(request);
    return Promise.resolve(result);
  };
  return { asked, world: { engine: { probe } } };
}

const get = (more: object = {}) => ({ type: 'http', url: 'http://localhost:8080/', ...more });

describe('http', () => {
  it('passes the right answer', async () => {
    for (const more of [
      {},
      { equals: 'hello tok-1' },
      { contains: 'tok-1' },
      { headers: { 'Content-Type': 'text/html' } },
    ])
      expect(await assess(get(more), answering(PAGE).world)).toMatchObject({
        passed: true,
        observed: 'right',
      });
  });

  it.each([
    ['different', { equals: 'hello' }, 'It answered with status 200: hello tok-1'],
    ['different', { contains: 'tok-2' }, 'It answered with status 200: hello tok-1'],
    ['200', { status: 404 }, 'It answered with status 200: hello tok-1'],
    ['other-header', { headers: { 'x-a': '' } }, 'The answer has no header x-a.'],
    [
      'other-header',
      { headers: { 'content-type': 'json' } },
      'The header content-type is “text/html; charset=utf-8”.',
    ],
  ])('fails with %s', async (observed, more, found) => {
    expect(await assess(get(more), answering(PAGE).world)).toMatchObject({
      passed: false,
      observed,
      found: { en: found },
    });
  });

  it('fails with what the connection met', async () => {
    expect(await assess(get(), answering({ ...NONE, outcome: 'refused' }).world)).toEqual({
      passed: false,
      observed: 'refused',
      found: {
        en: 'http://localhost:8080/ refuses: nothing listens there.',
        'zh-CN': 'http://localhost:8080/ 拒绝连接：那里没有程序在监听。',
      },
    });
  });

  it('asks from the container by its id, and only from one that runs', async () => {
    const { asked, world } = answering(PAGE);
    await assess(get({ from: 'run', seconds: 2 }), world);
    expect(asked).toEqual([{ url: 'http://localhost:8080/', from: RECORDED.run.Id, timeoutMs: 2000 }]);
    expect(await assess(get({ from: 'exit' }), world)).toMatchObject({
      passed: false,
      observed: 'not-running',
    });
    expect(await assess(get({ from: 'nosuch' }), world)).toMatchObject({
      passed: false,
      observed: 'missing',
    });
    expect(asked).toHaveLength(1);
  });

  it('cannot be checked when nothing could be asked', async () => {
    const probe = () => Promise.reject(new AppError('sandbox_not_found', 'gone'));
    expect(await assess(get(), { engine: { probe } })).toEqual({ unavailable: WHY.sandboxGone });
  });
});

describe('network.reach', () => {
  const reach = (outcome: ProbeResult['outcome'], more: object = {}) =>
    assess(
      { type: 'network.reach', from: 'run', host: 'db', port: 5432, ...more },
      answering({ ...NONE, outcome }).world,
    );

  it('passes a connection, and fails without one', async () => {
    expect(await reach('connected')).toMatchObject({ passed: true });
    expect(await reach('unresolved')).toEqual({
      passed: false,
      observed: 'unresolved',
      found: { en: 'The name in db:5432 is not known there.', 'zh-CN': '那里不认识 db:5432 中的名字。' },
    });
  });

  it('knows when there is no way, which a refusal does not show', async () => {
    for (const outcome of ['unreachable', 'unresolved', 'timeout'] as const)
      expect(await reach(outcome, { fails: true })).toMatchObject({ passed: true });
    for (const outcome of ['connected', 'refused'] as const)
      expect(await reach(outcome, { fails: true })).toMatchObject({ passed: false, observed: outcome });
  });
});
