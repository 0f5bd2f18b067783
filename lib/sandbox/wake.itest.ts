import { readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { z } from 'zod';
import { Arena, hostPidOf } from './attacks/testing/arena';

/** A sandbox that ends without a word, as when the machine or the engine crashes, and what its next wake starts again. */

const arena = new Arena();

afterAll(() => arena.close());

/** How many containers the sandbox's record has as running: what a crash would leave. */
async function noted(id: string): Promise<number> {
  const folder = dirname(dirname(process.env['DRYDOCK_SANDBOXD'] ?? ''));
  const text = await readFile(`${folder}/sandboxes/${id}/record.json`, 'utf8');
  return z.object({ running: z.array(z.unknown()) }).parse(JSON.parse(text)).running.length;
}

it('starts again what ran at a crash, and not what had been stopped before', async () => {
  const learner = await arena.attacker();
  const { key } = await learner.handle.state();
  const started = await learner.bash(
    'docker run -d --name ends busybox sleep 1d && docker run -d --name stays busybox sleep 1d && docker rm -f ends',
  );
  expect(started.exitCode).toBe(0);
  // Noted is what runs a moment after the engine inside told of it.
  await expect.poll(() => noted(learner.handle.id), { timeout: 60_000 }).toBe(1);

  process.kill(await hostPidOf(learner), 'SIGKILL');
  await expect
    .poll(async () => (await learner.handle.state()).state, { timeout: 60_000 })
    .toMatch(/^(failed|stopped)$/);

  const { lease } = await arena.client.lease({ key, kind: 'docker' });
  expect(lease).toMatchObject({ id: learner.handle.id, state: 'ready' });
  expect((await learner.bash("docker ps --format '{{.Names}}'")).output).toBe('stays\n');
});
