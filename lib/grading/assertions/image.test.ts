import { describe, expect, it } from 'vitest';
import { AppError } from '@/lib/shared/errors';
import { WHY } from '../cannot-check';
import { assess } from '../testing/assess';
import { IMAGE_ID, OTHER_IMAGE_ID, RECORDED } from '../testing/recorded-engine';
import { tarOf } from '../testing/tar';

const BASE = 'sha256:8c1f';
const OWN = 'sha256:d24a';
/** Fields of `docker image inspect` as Docker 26.1.5 gives them for an image that was imported or committed. */
const image = (id: string, layers: string[], rest: object = {}) => ({
  Id: id,
  Comment: 'from-7',
  Config: { Cmd: null },
  RootFS: { Type: 'layers', Layers: layers },
  ...rest,
});
const dead = () => Promise.reject(new AppError('engine_unavailable', 'dead'));
const having = (images: Record<string, unknown>) => ({
  engine: {
    answers: Object.fromEntries(
      Object.entries(images).map(([name, answer]) => [
        `/images/${name.split('/').map(encodeURIComponent).join('/')}/json`,
        typeof answer === 'function' ? (answer as () => unknown) : () => answer,
      ]),
    ),
  },
});

describe('image.exists', () => {
  const exists = { type: 'image.exists', image: 'mine:v1' };

  it('passes, fails and cannot be checked', async () => {
    expect(await assess(exists, having({ 'mine:v1': image(OWN, []) }))).toMatchObject({
      passed: true,
      observed: 'present',
    });
    expect(await assess(exists)).toEqual({
      passed: false,
      observed: 'missing',
      found: { en: 'There is no image mine:v1.', 'zh-CN': '没有镜像 mine:v1。' },
    });
    expect(await assess(exists, having({ 'mine:v1': dead }))).toEqual({ unavailable: WHY.noAnswer });
    expect(await assess(exists, having({ 'mine:v1': { Id: 7 } }))).toEqual({ unavailable: WHY.nonsense });
  });

  it('asks for a name with a slash as the engine wants it', async () => {
    const engine = { answers: { '/images/lab/web%3Av1/json': () => image(OWN, []) } };
    expect(await assess({ ...exists, image: 'lab/web:v1' }, { engine })).toMatchObject({ passed: true });
  });
});

describe('image.gone', () => {
  const gone = { type: 'image.gone', image: 'busybox:1.37' };

  it('passes when neither the name nor the image is there', async () => {
    expect(await assess(gone)).toMatchObject({ passed: true, observed: 'gone' });
  });

  it('fails while the name or the image is there', async () => {
    const named = having({ 'busybox:1.37': image(OTHER_IMAGE_ID, []) });
    expect(await assess(gone, named)).toMatchObject({ passed: false, observed: 'present' });
    const untagged = having({ [IMAGE_ID]: image(IMAGE_ID, []) });
    expect(await assess(gone, untagged)).toMatchObject({ passed: false, observed: 'untagged' });
  });

  it('cannot be checked without a baseline', async () => {
    expect(await assess(gone, { baseline: null })).toEqual({ unavailable: WHY.noBaseline });
  });
});

describe('image.same', () => {
  const same = { type: 'image.same', image: 'lab/web:v1' };

  it('tells the image of the beginning from another that took its name', async () => {
    expect(await assess(same, having({ 'lab/web:v1': image(OTHER_IMAGE_ID, []) }))).toMatchObject({
      passed: true,
      observed: 'same',
    });
    expect(await assess(same, having({ 'lab/web:v1': image(OWN, []) }))).toMatchObject({
      passed: false,
      observed: 'replaced',
    });
    expect(await assess(same)).toMatchObject({ passed: false, observed: 'missing' });
  });

  it('cannot be checked without a baseline', async () => {
    const world = having({ 'lab/web:v1': image(OTHER_IMAGE_ID, []) });
    expect(await assess(same, { ...world, baseline: null })).toEqual({ unavailable: WHY.noBaseline });
  });
});

describe('image.same-as', () => {
  const same = { type: 'image.same-as', image: 'tool:stable', as: 'busybox' };

  it('compares ids', async () => {
    const one = image(IMAGE_ID, []);
    expect(await assess(same, having({ 'tool:stable': one, busybox: one }))).toMatchObject({
      passed: true,
      observed: 'same',
    });
    const two = having({ 'tool:stable': image(OWN, []), busybox: one });
    expect(await assess(same, two)).toMatchObject({ passed: false, observed: 'different' });
    expect(await assess(same, having({ busybox: one }))).toMatchObject({ observed: 'missing' });
    expect(await assess(same, having({ 'tool:stable': one }))).toMatchObject({ observed: 'other-missing' });
  });

  it('cannot be checked when the engine does not answer', async () => {
    const world = having({ 'tool:stable': dead, busybox: dead });
    expect(await assess(same, world)).toEqual({ unavailable: WHY.noAnswer });
  });
});

describe('image.layers', () => {
  const one = { type: 'image.layers', image: 'mine:v1', count: 1 };
  const more = { ...one, over: 'busybox' };
  const base = { [IMAGE_ID]: image(IMAGE_ID, [BASE]) };

  it('counts all of them', async () => {
    expect(await assess(one, having({ 'mine:v1': image(OWN, [OWN]) }))).toMatchObject({ passed: true });
    expect(await assess(one, having({ 'mine:v1': image(OWN, [BASE, OWN]) }))).toEqual({
      passed: false,
      observed: '2',
      found: { en: 'The image mine:v1 has 2 layers.', 'zh-CN': '镜像 mine:v1 有 2 层。' },
    });
    expect(await assess(one)).toMatchObject({ passed: false, observed: 'missing' });
  });

  it('counts those on top of the image that had the name at the beginning', async () => {
    const retagged = { busybox: image(OTHER_IMAGE_ID, [OWN]) };
    const onBase = { ...base, ...retagged, 'mine:v1': image(OWN, [BASE, OWN]) };
    expect(await assess(more, having(onBase))).toMatchObject({ passed: true, observed: '1' });
    const twice = { ...base, 'mine:v1': image(OWN, [BASE, OWN, OWN]) };
    expect(await assess(more, having(twice))).toMatchObject({ passed: false, observed: '2' });
    const flat = { ...base, 'mine:v1': image(OWN, [OWN]) };
    expect(await assess(more, having(flat))).toMatchObject({ passed: false, observed: 'other-base' });
    const none = { ...base, 'mine:v1': image(OWN, []) };
    expect(await assess(more, having(none))).toMatchObject({ passed: false, observed: 'other-base' });
  });

  it('cannot be checked when the image to compare with is gone', async () => {
    expect(await assess(more, having({ 'mine:v1': image(OWN, [BASE, OWN]) }))).toMatchObject({
      unavailable: { en: expect.stringContaining('busybox') as string },
    });
  });
});

describe('image.field', () => {
  const comment = { type: 'image.field', image: 'mine:v1', pointer: '/Comment', equals: 'from-7' };
  const world = (rest: object = {}) => having({ 'mine:v1': image(OWN, [], rest) });

  it('passes the value, and says another', async () => {
    expect(await assess(comment, world())).toMatchObject({ passed: true, observed: 'from-7' });
    expect(await assess(comment, world({ Comment: 'Imported from -' }))).toMatchObject({
      passed: false,
      observed: 'Imported from -',
      found: { en: 'It is “Imported from -”.', 'zh-CN': '它是“Imported from -”。' },
    });
    expect(await assess(comment, world({ Comment: '' }))).toMatchObject({ passed: false, observed: 'empty' });
    expect(await assess({ ...comment, pointer: '/Config/Cmd' }, world())).toMatchObject({
      observed: 'empty',
    });
    const list = { ...comment, pointer: '/Config/Cmd', equals: '["sh"]' };
    expect(await assess(list, world({ Config: { Cmd: ['sh'] } }))).toMatchObject({ passed: true });
    expect(await assess(comment)).toMatchObject({ passed: false, observed: 'missing' });
  });

  it('cannot be checked when the engine does not answer', async () => {
    expect(await assess(comment, having({ 'mine:v1': dead }))).toEqual({ unavailable: WHY.noAnswer });
  });
});

describe('image.file', () => {
  const check = { type: 'image.file', image: 'mine:v1', path: '/etc/motd', equals: 'tok' };
  const manifest = { path: 'manifest.json', text: JSON.stringify([{ Layers: ['blobs/a', 'blobs/b'] }]) };
  const saved = (lower: Buffer, upper: Buffer) => () =>
    tarOf({ path: 'blobs/a', text: lower.toString() }, { path: 'blobs/b', text: upper.toString() }, manifest);
  const world = (bytes: () => Uint8Array) => ({
    engine: {
      ...having({ 'mine:v1': image(OWN, []) }).engine,
      bytes: { [`/images/${encodeURIComponent(OWN)}/get`]: bytes },
    },
  });
  const motd = (text: string) => tarOf({ path: 'etc/motd', text });
  const nothing = tarOf({ path: 'etc/', type: '5' });

  it('passes what the topmost layer says', async () => {
    expect(await assess(check, world(saved(motd('old'), motd('tok\n'))))).toMatchObject({ passed: true });
    expect(await assess(check, world(saved(motd('tok'), nothing)))).toMatchObject({ passed: true });
    expect(await assess(check, world(saved(motd('tok'), motd('new'))))).toMatchObject({
      passed: false,
      observed: 'different',
    });
  });

  it('knows what a layer takes away', async () => {
    for (const path of ['etc/.wh.motd', '.wh.etc', 'etc/.wh..wh..opq'])
      expect(await assess(check, world(saved(motd('tok'), tarOf({ path }))))).toMatchObject({
        passed: false,
        observed: 'missing',
      });
    const other = tarOf({ path: 'etc/.wh.mot' });
    expect(await assess(check, world(saved(motd('tok'), other)))).toMatchObject({ passed: true });
  });

  it('fails without the file, and without the image', async () => {
    expect(await assess(check, world(saved(nothing, nothing)))).toMatchObject({ observed: 'missing' });
    const folder = tarOf({ path: 'etc/motd/', type: '5' });
    expect(await assess(check, world(saved(nothing, folder)))).toMatchObject({ observed: 'other' });
    expect(await assess(check)).toMatchObject({ passed: false, observed: 'no-image' });
  });

  it('cannot be checked when the image is too large or makes no sense', async () => {
    const large = world(() => {
      throw new AppError('too_large', 'large');
    });
    expect(await assess(check, large)).toMatchObject({
      unavailable: { en: expect.stringContaining('too large') as string },
    });
    expect(
      await assess(
        check,
        world(() => tarOf(manifest)),
      ),
    ).toEqual({ unavailable: WHY.nonsense });
  });
});

describe('container.image', () => {
  it('takes an image of the learner’s own by what it is now', async () => {
    const check = { type: 'container.image', container: 'run', image: 'mine:v1' };
    const own = having({ 'mine:v1': image(OWN, []) }).engine;
    const of = (id: string) => ({
      engine: { ...own, containers: { run: { ...RECORDED.run, Image: id } } },
    });
    expect(await assess(check, of(OWN))).toMatchObject({ passed: true, observed: 'mine:v1' });
    expect(await assess(check, of(IMAGE_ID))).toMatchObject({ passed: false, observed: 'busybox:1.37' });
  });
});
