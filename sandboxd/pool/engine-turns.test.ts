import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Lease } from '@/lib/shared/wire/sandboxd';
import { FakeClassroom } from './testing/fake-classroom';

let dataDir: string;
let room: FakeClassroom;

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'drydock-turns-'));
  room = new FakeClassroom(dataDir);
});

afterEach(() => rm(dataDir, { recursive: true }));

const ask = (key: string, more: { setsUp?: boolean; waitMs?: number } = {}) =>
  room.pool.lease({ key, kind: 'docker', owner: null, waitMs: 0, ...more });

const look = (ids: string[]): Promise<Lease[]> => Promise.all(ids.map((id) => room.pool.describe(id)));

/** What is being done longest comes to its end: a shell, or nothing more. */
async function enterNext(): Promise<void> {
  room.making[0]?.doing?.end();
  await room.settle();
}

describe('a class that comes at once', () => {
  it('has its shells before its engines', async () => {
    const ids: string[] = [];
    for (const key of ['a', 'b', 'c', 'd']) ids.push((await ask(key)).sandbox.id);
    for (let entered = 1; entered <= 2; entered += 1) {
      await enterNext();
      expect((await look(ids)).filter(({ state }) => state === 'ready')).toEqual([]);
      expect((await look(ids)).filter(({ shell }) => shell)).toHaveLength(entered);
    }
    await room.finishAll();
    expect((await look(ids)).map(({ state }) => state)).toEqual(['ready', 'ready', 'ready', 'ready']);
  });

  it('has its engines when the queue is held, since nobody gets a shell by waiting for them', async () => {
    const first = await ask('a');
    const second = await ask('b');
    room.memory = { ...room.memory, availableBytes: 0 };
    const third = await ask('c');
    await enterNext();
    await enterNext();
    const states = await look([first.sandbox.id, second.sandbox.id, third.sandbox.id]);
    expect(states.map(({ state }) => state)).toEqual(['ready', 'ready', 'queued']);
  });
});

describe('whoever sets a sandbox up', () => {
  it('is answered with the shell, anybody else with the engine', async () => {
    const sets = ask('a', { setsUp: true, waitMs: 60_000 });
    await room.settle();
    // The other two keep the machine busy and the queue filled.
    void ask('b');
    void ask('c');
    let waits = true;
    const waiter = ask('a2', { waitMs: 60_000 }).finally(() => (waits = false));
    await enterNext();
    const { sandbox } = await sets;
    expect(await room.pool.describe(sandbox.id)).toMatchObject({ state: 'starting', shell: true });
    expect((await ask('a', { setsUp: true, waitMs: 60_000 })).sandbox).toBe(sandbox);
    expect(waits).toBe(true);
    await room.finishAll();
    expect((await waiter).sandbox.state).toBe('ready');
  });
});

describe('closing', () => {
  it('lets the engines start that wait for their turn', async () => {
    const ids: string[] = [];
    for (const key of ['a', 'b', 'c', 'd']) ids.push((await ask(key)).sandbox.id);
    await enterNext();
    expect((await look(ids)).map(({ state }) => state)).toEqual([
      'starting',
      'starting',
      'starting',
      'queued',
    ]);
    const closed = room.pool.close();
    await room.finishAll();
    await closed;
    expect(room.pool.all.map(({ state }) => state).sort()).toEqual(['ready', 'ready', 'ready', 'starting']);
  });
});
