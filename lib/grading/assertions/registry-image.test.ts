import { describe, expect, it } from 'vitest';
import { AppError } from '@/lib/shared/errors';
import { WHY } from '../cannot-check';
import { assess } from '../testing/assess';
import { BASELINE } from '../testing/recorded-engine';

const DIGEST = 'sha256:d118f831abd41449d8a67c861208eea6908ea1b2dea3c6e4babc017b4537eb5c';
const ID = 'sha256:78095dcd396b27d5a389d32b9dcc0924a797dae6a0de0b4c4aced1ff90e0da89';
const check = { type: 'registry.image', reference: 'localhost:5000/app-7:v1', image: 'app-7:v1' };

/** As Docker 26.1.5 answers for a registry in the sandbox. */
const held = (digest = DIGEST) => ({ Descriptor: { digest, size: 528 }, Platforms: [] });
const local = (...RepoDigests: string[]) => ({ Id: ID, RootFS: { Layers: [] }, RepoDigests });

function world(registry: () => unknown, image: unknown = local(`localhost:5000/app-7@${DIGEST}`)) {
  const answers = {
    '/distribution/localhost%3A5000/app-7%3Av1/json': registry,
    [`/images/${encodeURIComponent(ID)}/json`]: () => image,
  };
  return { engine: { answers }, baseline: { ...BASELINE, images: { 'app-7:v1': ID } } };
}

const refused = (code: 'sandbox_failed' | 'engine_unavailable') => () => {
  throw new AppError(code, code);
};

describe('registry.image', () => {
  it('passes when the registry answers with the digest that the engine noted', async () => {
    expect(
      await assess(
        check,
        world(() => held()),
      ),
    ).toMatchObject({ passed: true, observed: 'same' });
  });

  it.each([
    ['no-answer', refused('sandbox_failed'), undefined],
    ['nothing', () => null, undefined],
    ['no-image', () => held(), null],
    ['unknown', () => held(), local()],
    ['unknown', () => held(), local(`localhost:5001/app-7@${DIGEST}`, `app-7@${DIGEST}`)],
    ['different', () => held('sha256:0000'), undefined],
  ])('fails with %s', async (observed, registry, image) => {
    expect(await assess(check, world(registry, image))).toMatchObject({ passed: false, observed });
  });

  it('names the registry that does not answer', async () => {
    expect(await assess(check, world(refused('sandbox_failed')))).toMatchObject({
      found: { en: 'No registry answers at localhost:5000.' },
    });
  });

  it('cannot be checked when the engine itself does not answer, or talks nonsense', async () => {
    expect(await assess(check, world(refused('engine_unavailable')))).toEqual({ unavailable: WHY.noAnswer });
    expect(
      await assess(
        check,
        world(() => ({})),
      ),
    ).toEqual({ unavailable: WHY.nonsense });
  });
});
