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
const volumes = () => ({ Volumes: [{ Name: 'notes', CreatedAt: '2026-11-23T07:05:00Z' }] });
const networks = () => [{ Id: 'a1b2', Name: 'front' }];
const engine = (answers: Record<string, () => unknown> = {}, files = {}) =>
  fakeSandbox({
    answers: {
      ...{ '/containers/json?all=1': containers, '/images/json': images },
      ...{ '/volumes': volumes, '/networks': networks },
      ...answers,
    },
    files,
  });

describe('recordBaseline', () => {
  it('notes containers with their last start, and images by every reference', async () => {
    const before = Date.now();
    const baseline = await recordBaseline(engine());
    expect(baseline).toEqual({
      at: expect.any(Number) as number,
      containers: {
        run: { id: RECORDED.run.Id, image: IMAGE_ID, startedAt: RECORDED.run.State.StartedAt, running: true },
        made: { id: RECORDED.made.Id, image: IMAGE_ID, startedAt: NEVER, running: false },
      },
      images: { 'busybox:latest': IMAGE_ID, 'busybox:1.37': IMAGE_ID },
      volumes: { notes: '2026-11-23T07:05:00Z' },
      networks: { front: 'a1b2' },
      files: {},
    });
    expect(baseline.at).toBeGreaterThanOrEqual(before);
  });

  it('leaves out a container that removed itself meanwhile', async () => {
    const answers = { [`/containers/${RECORDED.made.Id}/json`]: () => null };
    expect(Object.keys((await recordBaseline(engine(answers))).containers)).toEqual(['run']);
  });

  it('notes what is in the files that it is told of, and what is missing', async () => {
    const baseline = await recordBaseline(engine({}, { '/etc/a': () => Buffer.from('a') }), [
      '/etc/a',
      '/etc/b',
    ]);
    const ofA = 'sha256:ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb';
    expect(baseline.files).toEqual({ '/etc/a': ofA, '/etc/b': 'missing' });
  });

  it('is not in the way when there are no volumes', async () => {
    expect(await recordBaseline(engine({ '/volumes': () => ({ Volumes: null }) }))).toMatchObject({
      volumes: {},
    });
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
