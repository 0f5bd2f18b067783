import { describe, expect, it } from 'vitest';
import { AppError } from '@/lib/shared/errors';
import { recordBaseline } from './record-baseline';
import { fakeSandbox } from './testing/fake-sandbox';
import { IMAGE_ID, NEVER, OTHER_IMAGE_ID, RECORDED } from './testing/recorded-engine';

const containers = () => [{ Id: RECORDED.run.Id }, { Id: RECORDED.made.Id }];
const images = () => [
  { Id: IMAGE_ID, RepoTags: ['busybox:latest', 'busybox:1.37'] },
  { Id: OTHER_IMAGE_ID, RepoTags: null },
];
const engine = (answers: Record<string, () => unknown> = {}) =>
  fakeSandbox({ answers: { '/containers/json?all=1': containers, '/images/json': images, ...answers } });

describe('recordBaseline', () => {
  it('notes containers with their last start, and images by every reference', async () => {
    const before = Date.now();
    const baseline = await recordBaseline(engine());
    expect(baseline).toEqual({
      at: expect.any(Number) as number,
      containers: {
        run: { id: RECORDED.run.Id, image: IMAGE_ID, startedAt: RECORDED.run.State.StartedAt },
        made: { id: RECORDED.made.Id, image: IMAGE_ID, startedAt: NEVER },
      },
      images: { 'busybox:latest': IMAGE_ID, 'busybox:1.37': IMAGE_ID },
    });
    expect(baseline.at).toBeGreaterThanOrEqual(before);
  });

  it('leaves out a container that removed itself meanwhile', async () => {
    const answers = { [`/containers/${RECORDED.made.Id}/json`]: () => null };
    expect(Object.keys((await recordBaseline(engine(answers))).containers)).toEqual(['run']);
  });

  it.each([
    ['no list', () => null],
    ['a list of something else', () => [{ Name: 'x' }]],
  ])('fails when the engine answers with %s', async (_what, answer) => {
    await expect(recordBaseline(engine({ '/images/json': answer }))).rejects.toMatchObject({
      code: 'sandbox_failed',
    });
  });

  it('passes on that the engine is not there', async () => {
    const dead = () => Promise.reject(new AppError('engine_unavailable', 'dead'));
    await expect(recordBaseline(engine({ '/images/json': dead }))).rejects.toMatchObject({
      code: 'engine_unavailable',
    });
  });
});
