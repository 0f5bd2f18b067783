import { randomUUID } from 'node:crypto';
import { afterAll, expect, it } from 'vitest';
import { z } from 'zod';
import { connectSandboxd } from './client';

const client = connectSandboxd(process.env['DRYDOCK_SANDBOXD'] ?? '');
const leased = new Set<string>();

/** So many more students than warm sandboxes that some wait in the queue, however many of those are made meanwhile. */
const MORE_STUDENTS_THAN_WARM = 6;
const CLICKS = 5;

afterAll(async () => {
  await Promise.all([...leased].map((id) => client.sandbox(id).release()));
  client.close();
});

function newKey(): string {
  return `itest-${randomUUID()}`;
}

async function lease(key: string, owner: string | null, waitMs = 60_000) {
  const answer = await client.lease({ key, kind: 'docker', owner, waitMs });
  leased.add(answer.lease.id);
  return answer.lease;
}

/** Asks again as long as a busy machine makes it wait. */
async function leaseReady(key: string, owner: string | null) {
  let found = await lease(key, owner);
  while (found.state === 'queued' || found.state === 'starting') found = await lease(key, owner);
  expect(found).toMatchObject({ state: 'ready' });
  return found;
}

it('gives everyone who clicks at once one sandbox each, and a place in the queue until then', async () => {
  // How many are warm depends on what other tests leased shortly before.
  const { pool } = await client.status();
  const keys = Array.from({ length: pool.ready + MORE_STUDENTS_THAN_WARM }, newKey);
  const clicks = keys.flatMap((key) => Array.from({ length: CLICKS }, () => key));
  const first = await Promise.all(clicks.map(async (key) => ({ key, lease: await lease(key, null, 0) })));

  for (const key of keys) {
    const ids = first.filter((each) => each.key === key).map((each) => each.lease.id);
    expect(new Set(ids).size).toBe(1);
  }
  // Others may use the same classroom meanwhile, so the places need not follow one another.
  const queued = first.filter((each) => each.lease.position !== null);
  const last = queued.sort((a, b) => (b.lease.position ?? 0) - (a.lease.position ?? 0))[0];
  if (!last) throw new Error(`Nobody had to wait: ${JSON.stringify(first)}`);
  expect(last.lease).toMatchObject({ state: 'queued' });
  await client.sandbox(last.lease.id).release();
  leased.delete(last.lease.id);
  await expect(client.sandbox(last.lease.id).state()).rejects.toMatchObject({ code: 'sandbox_not_found' });

  const others = keys.filter((key) => key !== last.key);
  const ready = await Promise.all(others.map((key) => leaseReady(key, null)));
  expect(ready.map(({ state }) => state)).toEqual(others.map(() => 'ready'));
  expect(new Set(ready.map(({ id }) => id)).size).toBe(others.length);
});

it('puts a person’s other sandbox to sleep with everything in it, and wakes it when they come back', async () => {
  const owner = randomUUID();
  const key = newKey();
  const before = await leaseReady(key, owner);
  const sandbox = client.sandbox(before.id);
  await sandbox.exec({
    argv: ['sh', '-c', 'docker run -d --name job busybox sleep 1d; echo mine >/root/mine'],
  });

  const startedAt = async () => startOf(await sandbox.engineGet('/containers/job/json'));
  const ownStart = await startedAt();

  await leaseReady(newKey(), owner);
  const leftAt = Date.now();
  await expect
    .poll(async () => (await sandbox.state()).state, { timeout: 90_000 })
    .toMatch(/^(paused|stopped)$/);

  const after = await leaseReady(key, owner);
  expect(after).toMatchObject({ id: before.id, generation: before.generation, state: 'ready' });
  expect(Buffer.from(await sandbox.readFile('/root/mine')).toString()).toBe('mine\n');
  expect(await sandbox.engineGet('/containers/job/json')).toMatchObject({ State: { Running: true } });
  // That it runs again is the platform's doing, and is told apart from the learner's.
  expect(after.resumed).toMatchObject([{ startedAt: await startedAt(), before: ownStart }]);
  const events = (await sandbox.events(leftAt)).events.filter(({ type }) => type === 'container');
  expect(events.map(({ action }) => action)).not.toContain('start');
});

function startOf(inspected: unknown): string {
  return z.object({ State: z.object({ StartedAt: z.string() }) }).parse(inspected).State.StartedAt;
}
