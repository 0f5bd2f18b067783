import { describe, expect, it } from 'vitest';
import { AppError } from '@/lib/shared/errors';
import type { ImageRunRequest, ImageRunResult } from '@/lib/shared/wire/image-run';
import { assess } from '../testing/assess';
import { IMAGE_ID } from '../testing/recorded-engine';

const DONE: ImageRunResult = {
  ...{ refusal: null, exitCode: 0, outOfMemory: false, stdout: 'tok-1\n', stderr: '', truncated: false },
};

function running(result: Partial<ImageRunResult>, runs: ImageRunRequest[] = []) {
  return {
    engine: {
      answers: { '/images/app/json': () => ({ Id: IMAGE_ID, RootFS: { Layers: [] } }) },
      tryImage: (run: ImageRunRequest) => {
        runs.push(run);
        return Promise.resolve({ ...DONE, ...result });
      },
    },
  };
}

const runs = (wanted: object) => ({ type: 'image.runs', image: 'app', ...wanted });

describe('image.runs', () => {
  it('asks for a run of the image by its id, with what the check gives it', async () => {
    const asked: ImageRunRequest[] = [];
    const check = runs({ command: ['-v'], env: { MODE: 'x' }, memory: '32 MiB', exitCode: 0, seconds: 2 });
    expect(await assess(check, running({}, asked))).toEqual({
      passed: true,
      observed: 'right',
      found: {
        en: 'A container of app ended with exit code 0.',
        'zh-CN': '用 app 运行的容器已结束，退出码为 0。',
      },
    });
    expect(asked).toEqual([
      {
        ...{ image: IMAGE_ID, command: ['-v'], env: { MODE: 'x' } },
        ...{ memoryBytes: 32 * 1024 ** 2, network: null, forMs: 2000 },
      },
    ]);
  });

  it.each([
    [{ exitCode: 0 }, { exitCode: 3, stderr: 'no such file\n' }, '3', 'ended with exit code 3: no such file'],
    [{ exitCode: 0 }, { exitCode: null }, 'running', 'still ran after 5 s'],
    [{ running: true }, { exitCode: 1 }, '1', 'ended with exit code 1'],
    [{ equals: 'tok-2' }, {}, 'different', 'It wrote: tok-1'],
    [{ equals: 'tok-1' }, { truncated: true }, 'different', 'It wrote: tok-1'],
    [{ contains: 'tok' }, { stdout: '' }, 'no-output', 'It wrote nothing.'],
    [{ exitCode: 137 }, { exitCode: 137, outOfMemory: true }, 'out-of-memory', 'more memory than the 64 MiB'],
    [{ exitCode: 0 }, { refusal: 'exec: "nosuch"' }, 'not-started', 'could not be started: exec: "nosuch"'],
  ])('of %o says about %o: %s', async (wanted, result, observed, words) => {
    expect(await assess(runs(wanted), running(result))).toMatchObject({
      ...{ passed: false, observed, found: { en: expect.stringContaining(words) as string } },
    });
  });

  it.each([
    [
      { running: true, contains: 'ready' },
      { exitCode: null, stderr: 'ready\n' },
    ],
    [{ equals: 'tok-1' }, { stderr: 'a warning' }],
    [{ exitCode: 3, contains: 'tok' }, { exitCode: 3 }],
    [{ contains: 'tok' }, { truncated: true }],
  ])('is content with %o when it gets %o', async (wanted, result) => {
    expect(await assess(runs(wanted), running(result))).toMatchObject({ passed: true });
  });

  it('tells that there is no such image', async () => {
    expect(await assess(runs({ exitCode: 0 }))).toMatchObject({ observed: 'missing' });
  });

  it('cannot be checked when too much was written, or nothing could be tried out', async () => {
    expect(await assess(runs({ contains: 'x' }), running({ truncated: true }))).toMatchObject({
      unavailable: { en: expect.stringContaining('wrote too much') as string },
    });
    const { engine } = running({});
    const full = () => Promise.reject(new AppError('no_capacity', 'Too many.'));
    expect(await assess(runs({ exitCode: 0 }), { engine: { ...engine, tryImage: full } })).toMatchObject({
      unavailable: { en: expect.stringContaining('at the same time') as string },
    });
  });
});
