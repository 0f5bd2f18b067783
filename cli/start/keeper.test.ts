import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import { identifyProcess } from '../bootstrap/process-identity.mjs';
import type { Daemon } from '../processes/spawn-daemon';
import { Keeper } from './keeper';

async function startShell(script: string): Promise<Daemon> {
  const child = spawn('/bin/sh', ['-c', script], { stdio: ['ignore', 'pipe', 'ignore'] });
  const ended = once(child, 'exit').then(([code, signal]) => String(code ?? signal));
  await once(child.stdout, 'data');
  return { identity: identifyProcess(child.pid)!, ended };
}

const never = new AbortController().signal;

describe('Keeper', () => {
  it('starts again what ended, and tells how it ended', async () => {
    const started: Daemon[] = [];
    const reports: string[] = [];
    let again: () => void = () => undefined;
    const restarted = new Promise<void>((resolve) => (again = resolve));
    const start = async () => {
      const daemon = await startShell('echo up; exec sleep 600');
      started.push(daemon);
      if (started.length === 2) again();
      return daemon;
    };
    const keeper = new Keeper('web', start, (message) => reports.push(message));
    await keeper.begin();
    process.kill(started[0]!.identity.pid, 'SIGKILL');
    await restarted;
    await keeper.stop({ graceMs: 60_000, force: never });
    expect(reports).toEqual(['web ended (SIGKILL); starting it again']);
    expect(keeper.endings).toEqual(['SIGKILL']);
    expect(await started[1]!.ended).toBe('SIGTERM');
  });

  it('does not start again what it was told to stop', async () => {
    let starts = 0;
    const keeper = new Keeper(
      'web',
      () => (starts++, startShell('echo up; exec sleep 600')),
      () => undefined,
    );
    await keeper.begin();
    await keeper.stop({ graceMs: 60_000, force: never });
    expect(starts).toBe(1);
    expect(keeper.endings).toEqual([]);
  });

  it('makes an end of what does not listen when forced', async () => {
    const daemon = await startShell("trap '' TERM; echo up; while :; do sleep 1; done");
    const keeper = new Keeper(
      'web',
      () => Promise.resolve(daemon),
      () => undefined,
    );
    await keeper.begin();
    await keeper.stop({ graceMs: 60_000, force: AbortSignal.abort() });
    expect(await daemon.ended).toBe('SIGKILL');
  });

  it('throws when the first start fails', async () => {
    const keeper = new Keeper(
      'web',
      () => Promise.reject(new Error('no such program')),
      () => undefined,
    );
    await expect(keeper.begin()).rejects.toThrow('no such program');
  });
});
