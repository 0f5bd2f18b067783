import { describe, expect, it } from 'vitest';
import { AppError } from '@/lib/shared/errors';
import type { ExecRequest, ExecResult } from '@/lib/shared/wire/sandboxd';
import { WHY } from '../cannot-check';
import { assess } from '../testing/assess';

const script = {
  type: 'script',
  expected: { en: 'It is ready.', 'zh-CN': '准备好了。' },
  source: 'test -e "/tmp/$NAME" # ${OTHER}',
};
const ENDED: ExecResult = { exitCode: 0, stdout: '', stderr: '', timedOut: false, truncated: false };
const ending = (result: Partial<ExecResult>) => ({
  engine: { exec: () => Promise.resolve({ ...ENDED, ...result }) },
});

describe('script', () => {
  it('runs with a clean environment, the learner’s parameters and a limit', async () => {
    const asked: ExecRequest[] = [];
    const exec = (request: ExecRequest) => {
      asked.push(request);
      return Promise.resolve(ENDED);
    };
    const world = { engine: { exec }, parameters: { NAME: 'a' } };
    expect(await assess({ ...script, seconds: 3 }, world)).toEqual({
      passed: true,
      observed: 'passed',
      found: { en: 'It is so.', 'zh-CN': '符合。' },
    });
    expect(asked).toMatchObject([
      {
        argv: [
          ...['/usr/bin/env', '-i', 'PATH=/usr/sbin:/usr/bin:/sbin:/bin', 'HOME=/root', 'LANG=C.UTF-8'],
          ...['NAME=a', '/bin/bash', '--noprofile', '--norc', '-c', script.source, 'it'],
        ],
        timeoutMs: 3000,
      },
    ]);
  });

  it('fails with what it printed, without what would move the cursor', async () => {
    const world = ending({ exitCode: 1, stdout: '\u001b[31mport \u001b]0;x\u0007closed\u001b[0m\r\n\n' });
    expect(await assess(script, world)).toEqual({
      passed: false,
      observed: '1',
      found: { en: 'The check says: port closed', 'zh-CN': '检查的输出：port closed' },
    });
    expect(await assess(script, ending({ exitCode: 2 }))).toMatchObject({
      ...{ passed: false, observed: '2' },
      found: { en: 'It is not so (the check ended with exit code 2, and printed nothing).' },
    });
    expect(await assess(script, ending({ exitCode: 1, stderr: 'curl: a\ncurl: b\n' }))).toMatchObject({
      found: { en: 'The check says: curl: b' },
    });
    const long = ending({ exitCode: 1, stdout: 'x'.repeat(10_000) });
    expect(JSON.stringify(await assess(script, long)).length).toBeLessThan(1000);
  });

  it('can say it in both languages, and give a word for hints', async () => {
    const stdout = 'observed=closed\nfound.en=The port is closed.\nfound.zh-CN=端口没有打开。\nnoise\n';
    expect(await assess(script, ending({ exitCode: 1, stdout }))).toEqual({
      passed: false,
      observed: 'closed',
      found: { en: 'The port is closed.', 'zh-CN': '端口没有打开。' },
    });
  });

  it.each([
    ['hangs', { exitCode: null, timedOut: true }, 'did not end within 5 s'],
    ['prints without end', { truncated: true }, 'printed more than is read'],
    ['lacks a program', { exitCode: 127, stderr: 'jq: command not found\n' }, 'jq: command not found'],
    ['is killed', { exitCode: 137 }, 'could not run'],
  ])('cannot be checked when it %s', async (_what, result, why) => {
    expect(await assess(script, ending(result))).toMatchObject({
      unavailable: { en: expect.stringContaining(why) as string },
    });
  });

  it('cannot be checked when nothing can be run, or there is no script', async () => {
    const dead = { engine: { exec: () => Promise.reject(new AppError('engine_unavailable', 'dead')) } };
    expect(await assess(script, dead)).toEqual({ unavailable: WHY.noAnswer });
    const unread = { ...script, source: undefined, file: 'checks/a.sh' };
    expect(await assess(unread)).toMatchObject({
      unavailable: { en: expect.stringContaining('has no script') as string },
    });
  });
});
