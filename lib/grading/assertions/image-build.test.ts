import { describe, expect, it } from 'vitest';
import { AppError } from '@/lib/shared/errors';
import { WHY } from '../cannot-check';
import { assess } from '../testing/assess';
import { IMAGE_ID } from '../testing/recorded-engine';
import { tarOf } from '../testing/tar';

const ID = 'sha256:d24a';
const PATH = `/images/${encodeURIComponent(ID)}`;
const dead = () => Promise.reject(new AppError('engine_unavailable', 'dead'));
const world = (rest: object = {}, more: object = {}) => ({
  engine: { answers: { '/images/mine%3Av1/json': () => ({ Id: ID, RootFS: {}, ...rest }), ...more } },
});

describe('image.size', () => {
  const size = { type: 'image.size', image: 'mine:v1', atMost: '3 MB' };

  it('passes what is small enough, and tells how large another is', async () => {
    expect(await assess(size, world({ Size: 3_000_000 }))).toMatchObject({ passed: true, observed: 'small' });
    expect(await assess(size, world({ Size: 3_000_001 }))).toEqual({
      passed: false,
      observed: 'large',
      found: { en: 'The image mine:v1 has 3.00 MB.', 'zh-CN': '镜像 mine:v1 有 3.00 MB。' },
    });
    expect(await assess({ ...size, atMost: '3 MiB' }, world({ Size: 3_145_728 }))).toMatchObject({
      passed: true,
    });
    expect(await assess(size)).toMatchObject({ passed: false, observed: 'missing' });
  });

  it('compares with another as it was at the beginning', async () => {
    const base = {
      [`/images/${encodeURIComponent(IMAGE_ID)}/json`]: () => ({ Id: IMAGE_ID, RootFS: {}, Size: 2_000_000 }),
    };
    const over = { ...size, atMost: '1 MB', over: 'busybox' };
    expect(await assess(over, world({ Size: 3_000_000 }, base))).toMatchObject({ passed: true });
    expect(await assess(over, world({ Size: 4_500_000 }, base))).toMatchObject({
      ...{ passed: false, observed: 'large' },
      found: { en: 'The image mine:v1 has 2.50 MB more than busybox.' },
    });
    expect(await assess(over, world({ Size: 1 }))).toMatchObject({
      unavailable: { en: expect.stringContaining('busybox') as string },
    });
  });

  it('cannot be checked when the engine does not tell', async () => {
    expect(await assess(size, world())).toEqual({ unavailable: WHY.nonsense });
    expect(await assess(size, world({}, { '/images/mine%3Av1/json': dead }))).toEqual({
      unavailable: WHY.noAnswer,
    });
  });
});

describe('image.history', () => {
  const history = { type: 'image.history', image: 'mine:v1', contains: 'TOKEN=' };
  /** As Docker 26.1.5 gives it. */
  const steps = (...by: string[]) =>
    world({}, { [`${PATH}/history`]: () => by.map((CreatedBy) => ({ CreatedBy, Size: 0, Tags: null })) });

  it('finds a step, or none', async () => {
    const leaking = steps('/bin/sh -c #(nop)  CMD ["sh"]', '|1 TOKEN=a1 /bin/sh -c true');
    expect(await assess(history, leaking)).toMatchObject({ passed: true, observed: 'present' });
    expect(await assess({ ...history, absent: true }, leaking)).toEqual({
      passed: false,
      observed: 'present',
      found: {
        en: 'This step has it: |1 TOKEN=a1 /bin/sh -c true',
        'zh-CN': '这一步里有它：|1 TOKEN=a1 /bin/sh -c true',
      },
    });
    expect(await assess(history, steps('true'))).toMatchObject({ passed: false, observed: 'absent' });
    expect(await assess({ ...history, absent: true }, steps('true'))).toMatchObject({ passed: true });
    expect(await assess({ ...history, absent: true })).toMatchObject({ passed: false, observed: 'missing' });
  });

  it('cannot be checked without an answer that makes sense', async () => {
    expect(await assess(history, world({}, { [`${PATH}/history`]: dead }))).toEqual({
      unavailable: WHY.noAnswer,
    });
    expect(await assess(history, world({}, { [`${PATH}/history`]: () => [{}] }))).toEqual({
      unavailable: WHY.nonsense,
    });
  });
});

describe('image.no-secret', () => {
  const clean = { type: 'image.no-secret', image: 'mine:v1', text: 'tok<a1b2' };
  const saved = (config: string, ...layers: Buffer[]) => {
    const blobs = layers.map((layer, at) => ({ path: `blobs/${at}`, text: layer.toString() }));
    const { engine } = world();
    return {
      engine: {
        ...engine,
        bytes: { [`${PATH}/get`]: () => tarOf(...blobs, { path: 'config.json', text: config }) },
      },
    };
  };
  const layer = (path: string, text = '') => tarOf({ path, text });

  it('passes an image without it', async () => {
    expect(await assess(clean, saved('{}', layer('etc/motd', 'hello')))).toMatchObject({
      ...{ passed: true, observed: 'clean' },
    });
  });

  it('finds it in a layer, also below one that removes the file, and never repeats it', async () => {
    const verdict = await assess(
      clean,
      saved('{}', layer('app/.env', 'KEY=tok<a1b2\n'), layer('app/.wh..env')),
    );
    expect(verdict).toMatchObject({
      ...{ passed: false, observed: 'file' },
      found: { en: expect.stringContaining('in the file /app/.env') as string },
    });
    expect(JSON.stringify(verdict)).not.toContain('a1b2');
  });

  it('finds it in the configuration and the history, as Go writes JSON', async () => {
    for (const config of ['{"Env":["K=tok<a1b2"]}', '{"history":[{"created_by":"echo tok\\u003ca1b2"}]}'])
      expect(await assess(clean, saved(config, layer('etc/motd')))).toMatchObject({
        ...{ passed: false, observed: 'config' },
      });
  });

  it('cannot be checked when the image is too large, or no tar file', async () => {
    const answer = (bytes: () => Uint8Array) => ({
      engine: { ...world().engine, bytes: { [`${PATH}/get`]: bytes } },
    });
    const large = answer(() => {
      throw new AppError('too_large', 'large');
    });
    expect(await assess(clean, large)).toMatchObject({
      unavailable: { en: expect.stringContaining('too large') as string },
    });
    expect(
      await assess(
        clean,
        answer(() => Buffer.from('no tar')),
      ),
    ).toEqual({ unavailable: WHY.nonsense });
  });
});

describe('image.config', () => {
  /** Fields of `docker image inspect` as Docker 26.1.5 gives them. */
  const Config = {
    Env: ['PATH=/bin', 'APP_MODE=tok'],
    Labels: { team: 'a' },
    ExposedPorts: { '8080/tcp': {} },
    Volumes: { '/data': {} },
    ...{ User: 'app', WorkingDir: '/srv', Cmd: ['serve'], Entrypoint: ['/bin/sh', '-c', 'run'] },
    Healthcheck: { Test: ['CMD-SHELL', 'true'] },
  };
  const config = (wanted: object) => ({ type: 'image.config', image: 'mine:v1', ...wanted });

  it('passes what is set, among other things', async () => {
    const wanted = {
      ...{ env: { APP_MODE: 'tok' }, labels: { team: 'a' }, exposes: ['8080/tcp'], volumes: ['/data'] },
      ...{ user: 'app', root: false, workdir: '/srv', cmd: ['serve'], execForm: 'cmd', healthcheck: true },
    };
    expect(await assess(config(wanted), world({ Config }))).toMatchObject({
      passed: true,
      observed: 'right',
    });
  });

  it.each([
    [{ env: { APP_MODE: 'other' } }, 'env', 'For env it has: ["PATH=/bin","APP_MODE=tok"]'],
    [{ labels: { team: 'b' } }, 'labels', 'For labels it has: {"team":"a"}'],
    [{ exposes: ['80/tcp'] }, 'exposes', 'For exposes it has: ["8080/tcp"]'],
    [{ volumes: ['/srv'] }, 'volumes', 'For volumes it has: ["/data"]'],
    [{ user: 'root' }, 'user', 'For user it has: app'],
    [{ cmd: [] }, 'cmd', 'For cmd it has: ["serve"]'],
    [{ execForm: 'entrypoint' }, 'execForm', expect.stringContaining('"/bin/sh","-c","run"')],
    [{ healthcheck: false }, 'healthcheck', 'For healthcheck it has: ["CMD-SHELL","true"]'],
  ])('tells the field that differs: %o', async (wanted, observed, found) => {
    expect(await assess(config(wanted), world({ Config }))).toMatchObject({
      ...{ passed: false, observed },
      found: { en: found as string },
    });
  });

  it('knows root by every name, and an image that sets nothing', async () => {
    for (const User of ['', 'root', '0', '0:0', 'root:app'])
      expect(await assess(config({ root: false }), world({ Config: { User } }))).toMatchObject({
        observed: 'root',
      });
    const bare = world({ Config: null });
    expect(await assess(config({ env: { A: '1' } }), bare)).toMatchObject({
      found: { en: 'Nothing is set for env.' },
    });
    expect(await assess(config({ cmd: [], healthcheck: false }), bare)).toMatchObject({ passed: true });
    expect(await assess(config({ cmd: [] }))).toMatchObject({ passed: false, observed: 'missing' });
  });

  it('cannot be checked without an answer that makes sense', async () => {
    expect(await assess(config({ cmd: [] }), world({ Config: 7 }))).toEqual({ unavailable: WHY.nonsense });
  });
});
