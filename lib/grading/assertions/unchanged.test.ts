import { describe, expect, it } from 'vitest';
import { AppError } from '@/lib/shared/errors';
import { WHY } from '../cannot-check';
import { assess } from '../testing/assess';
import { BASELINE, IMAGE_ID, OTHER_IMAGE_ID, RECORDED } from '../testing/recorded-engine';

const kept = (named: object) => ({ type: 'unchanged', ...named });
const answering = (path: string, answer: unknown) => ({ engine: { answers: { [path]: () => answer } } });
const dead = () => Promise.reject(new AppError('engine_unavailable', 'dead'));
const { run } = RECORDED;

describe('unchanged', () => {
  it('passes when everything is as it was', async () => {
    const answers = {
      '/images/busybox/json': () => ({ Id: IMAGE_ID, RootFS: {} }),
      '/volumes/notes': () => ({ Name: 'notes', CreatedAt: '2026-11-23T07:05:00Z' }),
      '/networks/front': () => ({ Id: 'a1b2', Name: 'front' }),
    };
    const files = { '/etc/one': () => Buffer.from('one') };
    const all = kept({
      ...{ containers: ['run'], images: ['busybox'], volumes: ['notes'], networks: ['front'] },
      files: ['/etc/one', '/etc/none'],
    });
    expect(await assess(all, { engine: { answers, files } })).toEqual({
      passed: true,
      observed: 'unchanged',
      found: { en: 'Nothing of it was changed.', 'zh-CN': '都没有改动过。' },
    });
  });

  it.each([
    ['container-replaced', { ...run, Id: 'other' }],
    ['container-restarted', { ...run, State: { ...run.State, StartedAt: '2026-11-23T08:00:00Z' } }],
    ['container-stopped', { ...run, State: { ...run.State, Running: false, Status: 'exited' as const } }],
    ['container-stopped', { ...run, State: { ...run.State, Paused: true, Status: 'paused' as const } }],
  ])('tells of a container: %s', async (observed, container) => {
    const world = { engine: { containers: { run: container } } };
    expect(await assess(kept({ containers: ['run'] }), world)).toMatchObject({ passed: false, observed });
  });

  it.each([
    ['container-gone', { containers: ['gone'] }, '/containers/gone/json', null],
    ['image-gone', { images: ['busybox'] }, '/images/busybox/json', null],
    ['image-replaced', { images: ['busybox'] }, '/images/busybox/json', { Id: OTHER_IMAGE_ID, RootFS: {} }],
    ['volume-gone', { volumes: ['notes'] }, '/volumes/notes', null],
    ['volume-replaced', { volumes: ['notes'] }, '/volumes/notes', { CreatedAt: '2026-11-23T09:00:00Z' }],
    ['network-gone', { networks: ['front'] }, '/networks/front', null],
    ['network-replaced', { networks: ['front'] }, '/networks/front', { Id: 'c3', Name: 'front' }],
  ])('tells %s', async (observed, named, path, answer) => {
    expect(await assess(kept(named), answering(path, answer))).toMatchObject({ passed: false, observed });
  });

  it('tells a file that was removed, changed or put where none was', async () => {
    expect(await assess(kept({ files: ['/etc/one'] }))).toMatchObject({ observed: 'file-gone' });
    const files = { '/etc/one': () => Buffer.from('two'), '/etc/none': () => Buffer.of() };
    for (const path of Object.keys(files))
      expect(await assess(kept({ files: [path] }), { engine: { files } })).toMatchObject({
        passed: false,
        observed: 'file-changed',
      });
  });

  it('says harm that it saw, whatever is in doubt', async () => {
    const answers = { '/networks/front': dead };
    const check = kept({ volumes: ['notes'], networks: ['front'] });
    expect(await assess(check, { engine: { answers } })).toMatchObject({ observed: 'volume-gone' });
  });

  it('cannot be checked when the engine is dead, or nothing is known to compare with', async () => {
    const check = kept({ networks: ['front'] });
    expect(await assess(check, { engine: { answers: { '/networks/front': dead } } })).toEqual({
      unavailable: WHY.noAnswer,
    });
    const old = { at: BASELINE.at, containers: BASELINE.containers, images: BASELINE.images };
    for (const named of [{ networks: ['front'] }, { volumes: ['notes'] }, { files: ['/etc/one'] }])
      expect(await assess(kept(named), { baseline: old })).toEqual({ unavailable: WHY.noBaseline });
    expect(await assess(kept({ volumes: ['other'] }))).toMatchObject({
      unavailable: { en: expect.stringContaining('other was not there') as string },
    });
    const files = { '/etc/large': () => Buffer.of() };
    expect(await assess(kept({ files: ['/etc/large'] }), { engine: { files } })).toMatchObject({
      unavailable: { en: expect.stringContaining('too large') as string },
    });
  });
});
