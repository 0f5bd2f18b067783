import { describe, expect, it } from 'vitest';
import { AppError } from '@/lib/shared/errors';
import { WHY } from '../cannot-check';
import { assess } from '../testing/assess';
import { RECORDED } from '../testing/recorded-engine';
import { tarOf } from '../testing/tar';

const fail = (code: 'too_large' | 'bad_request' | 'engine_unavailable') => () => {
  throw new AppError(code, code);
};
const archivePath = (path: string) =>
  `/containers/${RECORDED.exit.Id}/archive?path=${encodeURIComponent(path)}`;
const inContainer = (answers: Record<string, () => Uint8Array | null>) => ({
  engine: {
    bytes: Object.fromEntries(Object.entries(answers).map(([path, answer]) => [archivePath(path), answer])),
  },
});
const inSandbox = (path: string, read: () => Uint8Array) => ({ engine: { files: { [path]: read } } });

describe('file in a container', () => {
  const note = { type: 'file', container: 'exit', path: '/tmp/note', equals: 'tok' };

  it('passes the text, with whatever white space is around it, also in a stopped container', async () => {
    const world = inContainer({ '/tmp/note': () => tarOf({ path: 'note', text: 'tok\n' }) });
    expect(await assess(note, world)).toMatchObject({ passed: true, observed: 'equal' });
    expect(await assess({ ...note, equals: undefined, contains: 'ok' }, world)).toMatchObject({
      passed: true,
    });
    expect(await assess({ ...note, equals: undefined }, world)).toMatchObject({ passed: true });
  });

  it('says what the file has instead', async () => {
    const world = inContainer({ '/tmp/note': () => tarOf({ path: 'note', text: '27\n' }) });
    expect(await assess(note, world)).toEqual({
      passed: false,
      observed: 'different',
      found: { en: '/tmp/note contains “27”.', 'zh-CN': '/tmp/note 的内容是“27”。' },
    });
    expect(await assess({ ...note, equals: undefined, contains: 'tok' }, world)).toMatchObject({
      passed: false,
    });
  });

  it.each([
    ['missing', () => null],
    ['empty', () => tarOf({ path: 'note', text: '\n' })],
    ['folder', () => tarOf({ path: 'note/', type: '5' })],
    ['other', () => tarOf({ path: 'note', type: '6' })],
    ['large', fail('too_large')],
  ])('fails with %s', async (observed, answer) => {
    expect(await assess(note, inContainer({ '/tmp/note': answer }))).toMatchObject({
      passed: false,
      observed,
    });
  });

  it('fails without the container', async () => {
    expect(await assess({ ...note, container: 'nosuch' })).toMatchObject({
      passed: false,
      observed: 'no-container',
      found: { en: 'There is no container nosuch.' },
    });
  });

  it('follows links as the container would, and not for ever', async () => {
    const link = (target: string) => () => tarOf({ path: 'note', type: '2', target });
    const file = () => tarOf({ path: 'real', text: 'tok' });
    expect(
      await assess(note, inContainer({ '/tmp/note': link('../var/real'), '/var/real': file })),
    ).toMatchObject({ passed: true });
    expect(await assess(note, inContainer({ '/tmp/note': link('/real'), '/real': file }))).toMatchObject({
      passed: true,
    });
    expect(await assess(note, inContainer({ '/tmp/note': link('note') }))).toMatchObject({
      observed: 'other',
    });
  });

  it('cannot be checked when the engine fails or talks nonsense, or a part of a large file is wanted', async () => {
    const dead = inContainer({ '/tmp/note': fail('engine_unavailable') });
    expect(await assess(note, dead)).toEqual({ unavailable: WHY.noAnswer });
    const nonsense = inContainer({ '/tmp/note': () => Buffer.from('no tar') });
    expect(await assess(note, nonsense)).toEqual({ unavailable: WHY.nonsense });
    const large = inContainer({ '/tmp/note': fail('too_large') });
    expect(await assess({ ...note, equals: undefined, contains: 'x' }, large)).toMatchObject({
      unavailable: { en: expect.stringContaining('/tmp/note is too large') as string },
    });
  });
});

describe('file in the sandbox', () => {
  const note = { type: 'file', path: '/root/note', equals: 'tok' };

  it('passes and fails by its text', async () => {
    const world = inSandbox('/root/note', () => Buffer.from('tok\n'));
    expect(await assess(note, world)).toMatchObject({ passed: true });
    expect(await assess({ ...note, equals: 'kot' }, world)).toMatchObject({ observed: 'different' });
    expect(await assess(note)).toMatchObject({ passed: false, observed: 'missing' });
    expect(await assess(note, inSandbox('/root/note', fail('bad_request')))).toMatchObject({
      passed: false,
      observed: 'other',
    });
  });

  it('can be wanted to be absent', async () => {
    const absent = { type: 'file', path: '/root/note', absent: true };
    expect(await assess(absent)).toMatchObject({ passed: true, observed: 'missing' });
    for (const read of [() => Buffer.from('x'), fail('too_large'), fail('bad_request')])
      expect(await assess(absent, inSandbox('/root/note', read))).toEqual({
        passed: false,
        observed: 'present',
        found: { en: '/root/note is there.', 'zh-CN': '/root/note 还在。' },
      });
  });

  it('cannot be checked when the sandbox does not answer', async () => {
    const world = inSandbox('/root/note', fail('engine_unavailable'));
    expect(await assess(note, world)).toEqual({ unavailable: WHY.noAnswer });
  });

  it('refuses two wishes at once', async () => {
    await expect(assess({ ...note, absent: true })).rejects.toThrow('more than one of equals');
  });
});

describe('archive', () => {
  const check = { type: 'archive', path: '/root/fs.tar', entry: '/marker', equals: 'tok' };
  const holding = (...members: Parameters<typeof tarOf>) =>
    inSandbox('/root/fs.tar', () => tarOf(...members));

  it('passes the entry by any way to write its path', async () => {
    for (const path of ['marker', './marker', '/marker'])
      expect(await assess(check, holding({ path, text: 'tok\n' }))).toMatchObject({
        passed: true,
        observed: 'equal',
      });
  });

  it('says what is wrong within', async () => {
    expect(await assess(check, holding({ path: 'marker', text: 'kot' }))).toEqual({
      passed: false,
      observed: 'different',
      found: {
        en: 'In /root/fs.tar: marker contains “kot”.',
        'zh-CN': '在 /root/fs.tar 里：marker 的内容是“kot”。',
      },
    });
    expect(await assess(check, holding({ path: 'a/marker', text: 'tok' }))).toMatchObject({
      passed: false,
      observed: 'no-entry',
    });
    expect(await assess(check, holding({ path: 'marker/', type: '5' }))).toMatchObject({
      observed: 'folder',
    });
  });

  it('fails what is no archive', async () => {
    expect(await assess(check)).toMatchObject({ passed: false, observed: 'missing' });
    const text = inSandbox('/root/fs.tar', () => Buffer.from('hello'));
    expect(await assess(check, text)).toMatchObject({ passed: false, observed: 'not-a-tar' });
    const folder = inSandbox('/root/fs.tar', fail('bad_request'));
    expect(await assess(check, folder)).toMatchObject({ passed: false, observed: 'other' });
  });

  it('cannot be checked when it is too large or cannot be read', async () => {
    expect(await assess(check, inSandbox('/root/fs.tar', fail('too_large')))).toMatchObject({
      unavailable: { en: expect.stringContaining('too large') as string },
    });
    expect(await assess(check, inSandbox('/root/fs.tar', fail('engine_unavailable')))).toEqual({
      unavailable: WHY.noAnswer,
    });
  });
});
