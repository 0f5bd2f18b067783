import { describe, expect, it } from 'vitest';
import { AppError } from '@/lib/shared/errors';
import { assess } from '../testing/assess';

const FOLDER = '/var/lib/docker/volumes/notes/_data';
const VOLUME = { Driver: 'local', Mountpoint: FOLDER, Name: 'notes', Options: null };
const refuse = (code: 'bad_request' | 'too_large') => () => {
  throw new AppError(code, 'no');
};
const engine = {
  answers: {
    '/volumes/notes': () => VOLUME,
    '/volumes/ram': () => ({ ...VOLUME, Name: 'ram', Options: { type: 'tmpfs', device: 'tmpfs' } }),
    '/volumes/far': () => ({ ...VOLUME, Name: 'far', Driver: 'sshfs' }),
    '/volumes/odd': () => ({ Name: 'odd' }),
  },
  files: {
    [`${FOLDER}/note`]: () => Buffer.from('tok-1\n'),
    [`${FOLDER}/link`]: refuse('bad_request'),
    [`${FOLDER}/huge`]: refuse('too_large'),
    '/note': () => Buffer.from('of the sandbox'),
  },
};

const look = (path: string, more: object = {}, volume = 'notes') =>
  assess({ type: 'volume.file', volume, path, ...more }, { engine });

describe('volume.file', () => {
  it('passes for a file of the volume with the wanted text', async () => {
    for (const more of [{}, { equals: 'tok-1' }, { contains: 'tok' }, { matches: 'tok-\\d' }])
      expect(await look('/note', more)).toMatchObject({ passed: true, observed: 'equal' });
    expect(await look('/none', { absent: true })).toMatchObject({ passed: true, observed: 'missing' });
  });

  it('tells what is there instead', async () => {
    expect(await look('/note', { equals: 'tok-2' })).toEqual({
      passed: false,
      observed: 'different',
      found: { en: '/note contains “tok-1”.', 'zh-CN': '/note 的内容是“tok-1”。' },
    });
    expect(await look('/note', { matches: 'tok' })).toMatchObject({ observed: 'different', passed: false });
    expect(await look('/none')).toMatchObject({ observed: 'missing', found: { en: 'There is no /none.' } });
    expect(await look('/link')).toMatchObject({ observed: 'other', passed: false });
    expect(await look('/note', { absent: true })).toMatchObject({ observed: 'present', passed: false });
    expect(await look('/huge', { equals: 'tok-1' })).toMatchObject({ observed: 'large', passed: false });
    expect(await look('/note', {}, 'other')).toMatchObject({
      observed: 'no-volume',
      found: { en: 'There is no volume other.', 'zh-CN': '没有数据卷 other。' },
    });
    expect(await look('/note', { absent: true }, 'other')).toMatchObject({ passed: false });
  });

  it('cannot be looked at in volumes that lie elsewhere, or when there is too much of it', async () => {
    for (const volume of ['ram', 'far'])
      expect(await look('/note', {}, volume)).toMatchObject({
        unavailable: { en: expect.stringContaining('driver local without options') as string },
      });
    expect(await look('/huge', { contains: 'tok' })).toMatchObject({
      unavailable: { en: 'This could not be checked: /huge is too large to be read.' },
    });
    expect(await look('/note', {}, 'odd')).toMatchObject({
      unavailable: { en: expect.stringContaining('makes no sense') as string },
    });
  });

  it('wants one thing of a file at a time', async () => {
    await expect(look('/note', { equals: 'a', absent: true })).rejects.toThrow(/more than one of equals/);
  });
});
