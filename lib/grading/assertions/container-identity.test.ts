import { describe, expect, it } from 'vitest';
import { WHY } from '../cannot-check';
import { assess } from '../testing/assess';
import { OTHER_IMAGE_ID, RECORDED } from '../testing/recorded-engine';

const replaced = { containers: { run: { ...RECORDED.run, Id: 'another' } } };
const withoutBaseline = { baseline: null };

describe('container.same', () => {
  const same = (container: string) => ({ type: 'container.same', container });

  it('passes the container that setup made', async () => {
    expect(await assess(same('run'))).toMatchObject({ passed: true, observed: 'same' });
  });

  it('fails another container of that name', async () => {
    expect(await assess(same('run'), { engine: replaced })).toEqual({
      passed: false,
      observed: 'replaced',
      found: {
        en: 'The container named run is another one; the original is gone or has a new name.',
        'zh-CN': '名为 run 的容器是另外一个；原来的已经没有了，或者改了名。',
      },
    });
  });

  it('fails a removed container', async () => {
    expect(await assess(same('gone'))).toMatchObject({ passed: false, observed: 'missing' });
  });

  it('cannot be checked when the container was not there at the beginning, or nothing was recorded', async () => {
    expect(await assess(same('exit'))).toHaveProperty('unavailable');
    expect(await assess(same('run'), withoutBaseline)).toEqual({ unavailable: WHY.noBaseline });
  });
});

describe('container.new', () => {
  const isNew = (container: string) => ({ type: 'container.new', container });

  it('passes a container that was not there, and one that took the place of another', async () => {
    expect(await assess(isNew('exit'))).toMatchObject({ passed: true, observed: 'new' });
    expect(await assess(isNew('run'), { engine: replaced })).toMatchObject({ passed: true });
  });

  it('fails a container that was there, also under a new name', async () => {
    expect(await assess(isNew('run'))).toMatchObject({
      passed: false,
      observed: 'old',
      found: {
        en: 'Container run was here before the exercise began.',
        'zh-CN': '容器 run 在练习开始之前就有了。',
      },
    });
    const renamed = { containers: { fresh: { ...RECORDED.run, Name: '/fresh' } } };
    expect(await assess(isNew('fresh'), { engine: renamed })).toMatchObject({
      passed: false,
      observed: 'old',
    });
  });

  it('cannot be checked without a baseline', async () => {
    expect(await assess(isNew('run'), withoutBaseline)).toEqual({ unavailable: WHY.noBaseline });
  });
});

describe('container.started', () => {
  const started = (container: string) => ({ type: 'container.started', container });

  it('passes a seeded container started again, and a new one that was started', async () => {
    const again = { ...RECORDED.run, State: { ...RECORDED.run.State, StartedAt: '2026-11-23T07:09:00Z' } };
    expect(await assess(started('run'), { engine: { containers: { run: again } } })).toMatchObject({
      passed: true,
      observed: 'started',
    });
    expect(await assess(started('exit'))).toMatchObject({ passed: true });
  });

  it('fails what was started again only because the sandbox woke', async () => {
    const { Id: id, State } = RECORDED.run;
    const startedAt = '2026-11-23T07:09:00Z';
    const woken = { ...RECORDED.run, State: { ...State, StartedAt: startedAt } };
    const engine = { containers: { run: woken }, resumed: [{ id, startedAt, before: State.StartedAt }] };
    expect(await assess(started('run'), { engine })).toMatchObject({
      passed: false,
      observed: 'not-started',
    });
    const later = { ...woken, State: { ...State, StartedAt: '2026-11-23T07:10:00Z' } };
    expect(await assess(started('run'), { engine: { ...engine, containers: { run: later } } })).toMatchObject(
      { passed: true },
    );
  });

  it('fails a start from before, and none at all', async () => {
    expect(await assess(started('run'))).toMatchObject({
      passed: false,
      observed: 'not-started',
      found: {
        en: 'Container run was not started again since the exercise began.',
        'zh-CN': '练习开始之后，容器 run 没有再启动过。',
      },
    });
    expect(await assess(started('fail'))).toMatchObject({
      passed: false,
      observed: 'not-started',
      found: { en: 'Container fail was never started.', 'zh-CN': '容器 fail 从未启动过。' },
    });
  });

  it('cannot be checked without a baseline', async () => {
    expect(await assess(started('run'), withoutBaseline)).toEqual({ unavailable: WHY.noBaseline });
  });
});

describe('container.image', () => {
  const image = (reference: string) => ({ type: 'container.image', container: 'run', image: reference });

  it.each(['busybox', 'busybox:latest', 'busybox:1.37', 'docker.io/library/busybox'])(
    'passes whatever name %s the image is asked for by',
    async (reference) => {
      expect(await assess(image(reference))).toMatchObject({ passed: true });
    },
  );

  it('fails another image, and names it as it was named at the beginning', async () => {
    const other = { containers: { run: { ...RECORDED.run, Image: OTHER_IMAGE_ID } } };
    expect(await assess(image('busybox'), { engine: other })).toEqual({
      passed: false,
      observed: 'lab/web:v1',
      found: {
        en: 'Container run was made from the image lab/web:v1.',
        'zh-CN': '容器 run 是用镜像 lab/web:v1 创建的。',
      },
    });
  });

  it('fails an image of the learner’s own, whatever it is tagged', async () => {
    const own = { containers: { run: { ...RECORDED.run, Image: 'sha256:0123456789abcdef' } } };
    expect(await assess(image('busybox'), { engine: own })).toMatchObject({
      passed: false,
      observed: '0123456789ab',
    });
  });

  it('cannot be checked when no such image was there at the beginning', async () => {
    expect(await assess(image('nginx'))).toMatchObject({
      unavailable: { en: expect.stringContaining('nginx') as string },
    });
  });
});
