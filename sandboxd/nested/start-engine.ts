import { setTimeout as delay } from 'node:timers/promises';
import { AppError } from '@/lib/shared/errors';
import { delegateCgroup } from '../engine/cgroup';
import { readSandboxFile } from '../files/sandbox-files';
import { pingNested } from './engine-socket';
import { lift, waitsAt } from './latches';
import type { NestedHost } from './nested-host';

const START_TIMEOUT_MS = 45_000;
const POLL_MS = 20;

/** Polls between two looks whether a sandbox of an older image, which waits nowhere, has its engine. */
const POLLS_PER_PING = 25;

/**
 * Waits until the sandbox's first shell can be had: from then on it waits until its engine may start. Errors:
 * sandbox_failed.
 */
export async function awaitEntrance({ pid }: NestedHost): Promise<void> {
  const deadline = Date.now() + START_TIMEOUT_MS;
  for (let polls = 1; !(await waitsAt(pid, 'start')); polls += 1) {
    if (polls % POLLS_PER_PING === 0 && (await pingNested(pid))) return;
    if (Date.now() > deadline) {
      throw new AppError(
        'sandbox_failed',
        `The sandbox did not come up within ${START_TIMEOUT_MS / 1000} s.`,
      );
    }
    await delay(POLL_MS);
  }
}

/**
 * Has the engine inside started, unless it runs, and waits until it answers. Errors: sandbox_failed, with the end of
 * that engine's own log.
 */
export async function startNestedEngine({ pid }: NestedHost): Promise<void> {
  await delegateCgroup(pid);
  await lift(pid, 'start');
  const deadline = Date.now() + START_TIMEOUT_MS;
  while (!(await pingNested(pid))) {
    if (Date.now() > deadline) {
      const log = await readSandboxFile(pid, '/run/drydock/dockerd.log').catch(() => '');
      throw new AppError(
        'sandbox_failed',
        `The engine inside the sandbox did not answer within ${START_TIMEOUT_MS / 1000} s. Its last words: ${log.toString().slice(-500)}`,
      );
    }
    await delay(POLL_MS);
  }
}
