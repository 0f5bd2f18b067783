import { describe, expect, it } from 'vitest';
import { AppError } from '@/lib/shared/errors';
import { WHY } from '../cannot-check';
import { assess } from '../testing/assess';
import { RECORDED } from '../testing/recorded-engine';

const dead = () => Promise.reject(new AppError('engine_unavailable', 'dead'));

describe('container.gone', () => {
  const gone = (container: string) => ({ type: 'container.gone', container });

  it('passes a seeded container that was removed', async () => {
    expect(await assess(gone('gone'))).toMatchObject({ passed: true, observed: 'gone' });
  });

  it('fails with what the container does', async () => {
    expect(await assess(gone('run'))).toMatchObject({ passed: false, observed: 'running' });
    expect(await assess(gone('pause'))).toMatchObject({ passed: false, observed: 'paused' });
  });

  it('fails a container that only has another name', async () => {
    const engine = { containers: { other: { ...RECORDED.run, Name: '/other' } } };
    expect(await assess(gone('run'), { engine })).toEqual({
      passed: false,
      observed: 'renamed',
      found: {
        en: 'The container is still there, under another name than run.',
        'zh-CN': '容器还在，只是不叫 run 了。',
      },
    });
  });

  it('cannot be checked without a baseline or an engine', async () => {
    expect(await assess(gone('run'), { baseline: null })).toEqual({ unavailable: WHY.noBaseline });
    const engine = { answers: { '/containers/run/json': dead } };
    expect(await assess(gone('run'), { engine })).toEqual({ unavailable: WHY.noAnswer });
  });
});

describe('containers.none-stopped', () => {
  const check = { type: 'containers.none-stopped' };
  const listed = (answer: () => unknown) => ({ engine: { answers: { '/containers/json?all=1': answer } } });
  const container = (name: string, State: string) => ({ Id: 'f00d', Names: [`/${name}`], State });

  it('passes running and paused ones', async () => {
    const world = listed(() => [container('a', 'running'), container('b', 'paused')]);
    expect(await assess(check, world)).toMatchObject({ passed: true, observed: 'none' });
  });

  it('fails with the names of the others', async () => {
    const world = listed(() => [
      ...[container('a', 'running'), container('b', 'exited')],
      ...[container('c', 'created'), container('d', 'dead')],
    ]);
    expect(await assess(check, world)).toEqual({
      passed: false,
      observed: 'some',
      found: { en: 'These are not running: b, c, d.', 'zh-CN': '这些容器没有在运行：b, c, d。' },
    });
  });

  it('leaves out containers of the platform’s own, and none that only bears such a name', async () => {
    const { engine } = listed(() => [container('drydock-check-1', 'created')]);
    const own = (id: string | null) => ({ engine: { ...engine, own: [{ name: 'drydock-check-1', id }] } });
    expect(await assess(check, own('f00d'))).toMatchObject({ passed: true });
    expect(await assess(check, own(null))).toMatchObject({ passed: true });
    expect(await assess(check, own('another'))).toMatchObject({ passed: false });
  });

  it('cannot be checked when the engine gives no list', async () => {
    expect(await assess(check, listed(dead))).toEqual({ unavailable: WHY.noAnswer });
    expect(
      await assess(
        check,
        listed(() => ({ message: 'no' })),
      ),
    ).toEqual({ unavailable: WHY.nonsense });
  });
});

describe('container.uninterrupted', () => {
  const check = (container: string) => ({ type: 'container.uninterrupted', container });

  it('passes the run that setup began', async () => {
    expect(await assess(check('run'))).toMatchObject({ passed: true, observed: 'uninterrupted' });
  });

  it('fails a later start, and another container', async () => {
    const again = { ...RECORDED.run, State: { ...RECORDED.run.State, StartedAt: '2026-11-23T07:09:00Z' } };
    expect(await assess(check('run'), { engine: { containers: { run: again } } })).toMatchObject({
      passed: false,
      observed: 'restarted',
    });
    expect(await assess(check('exit'))).toMatchObject({ passed: false, observed: 'restarted' });
    expect(await assess(check('nosuch'))).toMatchObject({ passed: false, observed: 'missing' });
  });

  it('cannot be checked without a baseline', async () => {
    expect(await assess(check('run'), { baseline: null })).toEqual({ unavailable: WHY.noBaseline });
  });
});
