import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { AppError } from '@/lib/shared/errors';
import { WHY } from '../cannot-check';
import { assess } from '../testing/assess';
import { BASELINE } from '../testing/recorded-engine';
import { tarOf } from '../testing/tar';

const CONFIG = '{"os":"linux"}';
const DIGEST = createHash('sha256').update(CONFIG).digest('hex');
const ID = `sha256:${DIGEST}`;
const check = { type: 'image.archive', path: '/root/app.tar', image: 'app-7:v1' };

/** The members that count of a tar file as Docker 26.1.5 saves one. */
function saved(RepoTags: string[] | null, config = CONFIG, layer = 'blobs/sha256/61c4') {
  const entry = { Config: `blobs/sha256/${DIGEST}`, RepoTags, Layers: ['blobs/sha256/61c4'] };
  return tarOf(
    { path: `blobs/sha256/${DIGEST}`, text: config },
    { path: layer, text: 'layer' },
    { path: 'manifest.json', text: JSON.stringify([entry]) },
  );
}

function world(
  read: () => Uint8Array,
  images: Record<string, string> = { ...BASELINE.images, 'app-7:v1': ID },
) {
  return { engine: { files: { '/root/app.tar': read } }, baseline: { ...BASELINE, images } };
}

describe('image.archive', () => {
  it('passes the image with its name, also in company and when it is gone by now', async () => {
    expect(
      await assess(
        check,
        world(() => saved(['app-7:v1'])),
      ),
    ).toMatchObject({ passed: true, observed: 'saved' });
    expect(
      await assess(
        check,
        world(() => saved(['other:v1', 'app-7:v1'])),
      ),
    ).toMatchObject({ passed: true });
  });

  it('takes an image of the learner’s own as it is now', async () => {
    const own = world(() => saved(['app-7:v1']), {});
    const answers = { '/images/app-7%3Av1/json': () => ({ Id: ID, RootFS: { Layers: [] } }) };
    expect(await assess(check, { ...own, engine: { ...own.engine, answers } })).toMatchObject({
      passed: true,
    });
    expect(await assess(check, own)).toMatchObject({ passed: false, observed: 'no-image' });
  });

  it.each([
    ['unnamed', saved(null)],
    ['renamed', saved(['app-7:latest'])],
    ['other-image', saved(['app-7:v1'], '{"os":"linux" }')],
    ['incomplete', saved(['app-7:v1'], CONFIG, 'blobs/sha256/other')],
    ['no-manifest', tarOf({ path: 'bin/sh', text: 'x' })],
    ['no-manifest', tarOf({ path: 'manifest.json', text: '{' })],
    ['not-a-tar', Buffer.from('no tar')],
  ])('fails with %s', async (observed, file) => {
    expect(
      await assess(
        check,
        world(() => file),
      ),
    ).toMatchObject({ passed: false, observed });
  });

  it('says which images are there instead', async () => {
    const other = saved(['busybox:latest'], 'other');
    expect(
      await assess(
        check,
        world(() => other),
      ),
    ).toMatchObject({
      found: { en: '/root/app.tar holds another image (busybox:latest).' },
    });
  });

  it('fails without the file, and cannot be checked when that is too large', async () => {
    expect(await assess(check, { baseline: BASELINE })).toMatchObject({ passed: false, observed: 'missing' });
    const large = world(() => {
      throw new AppError('too_large', 'large');
    });
    expect(await assess(check, large)).toMatchObject({
      unavailable: { en: expect.stringContaining('too large') as string },
    });
    expect(await assess(check, { ...world(() => saved(null)), baseline: null })).toEqual({
      unavailable: WHY.noBaseline,
    });
  });
});
