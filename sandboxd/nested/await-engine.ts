import { setTimeout as delay } from 'node:timers/promises';
import { AppError } from '@/lib/shared/errors';
import { readSandboxFile } from '../files/sandbox-files';
import { pingNested } from './engine-socket';

const START_TIMEOUT_MS = 45_000;
const POLL_MS = 20;

/** Waits until the engine inside answers. Errors: sandbox_failed, with the end of that engine's own log. */
export async function awaitNestedEngine(pid: number): Promise<void> {
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
