import { describe, expect, it } from 'vitest';
import { AppError } from '@/lib/shared/errors';
import type { Survival } from '@/lib/shared/wire/survival';
import { assess } from '../testing/assess';
import { grade, state } from '../testing/grade-written';
import { fakeSandbox } from '../testing/fake-sandbox';
import { RECORDED } from '../testing/recorded-engine';

const survives = (container: string) => ({ type: 'container.survives', container, seconds: 5 });

const after = (outcome: Survival['outcome'], killed: string[] = []) => ({
  engine: {
    disturb: (id: string) => {
      killed.push(id);
      return Promise.resolve({ outcome });
    },
  },
});

describe('container.survives', () => {
  it('passes when the very container runs again', async () => {
    const killed: string[] = [];
    expect(await assess(survives('run'), after('restarted', killed))).toEqual({
      passed: true,
      observed: 'restarted',
      found: {
        en: 'Its main process was killed, and container run runs again.',
        'zh-CN': '主进程被杀死后，容器 run 又运行起来了。',
      },
    });
    expect(killed).toEqual([RECORDED.run.Id]);
  });

  it.each([
    ['ended', /nothing restarted container run within 5 s\. It has been started again for you/],
    ['unsteady', /was restarted, but did not stay up/],
    ['gone', /was removed/],
    ['removed-at-end', /was made with --rm/],
    ['not-running', /did not stay running/],
  ] as const)('tells what became of it: %s', async (outcome, words) => {
    expect(await assess(survives('run'), after(outcome))).toMatchObject({
      ...{ passed: false, observed: outcome, found: { en: expect.stringMatching(words) as string } },
    });
  });

  it.each([
    ['exit', 'not-running', 'Container exit has ended, with exit code 3.'],
    ['pause', 'not-running', 'Container pause is paused.'],
    ['nobody', 'missing', 'There is no container nobody.'],
  ])('kills nothing of %s, which does not run', async (name, observed, en) => {
    const killed: string[] = [];
    expect(await assess(survives(name), after('restarted', killed))).toMatchObject({
      ...{ passed: false, observed, found: { en } },
    });
    expect(killed).toEqual([]);
  });

  it('cannot be checked when the engine does not answer', async () => {
    const disturb = () => Promise.reject(new AppError('sandbox_failed', 'It is down.'));
    expect(await assess(survives('run'), { engine: { disturb } })).toHaveProperty('unavailable');
  });

  it('waits for the other checks, and stands where its author put it', async () => {
    const happened: string[] = [];
    const disturb = (id: string) => {
      happened.push(`killed ${id === RECORDED.run.Id ? 'run' : id}`);
      return Promise.resolve({ outcome: 'restarted' as const });
    };
    const wait = () => {
      happened.push('looked for a while');
      return Promise.resolve();
    };
    const checks = [{ id: 'back', ...survives('run') }, state('up', 'run', 'running')];
    const report = await grade({ checks }, { sandbox: fakeSandbox({ disturb }) }, { wait });
    expect(report.assertions.map(({ id }) => id)).toEqual(['back', 'up']);
    expect(happened).toEqual(['looked for a while', 'killed run']);
  });
});
