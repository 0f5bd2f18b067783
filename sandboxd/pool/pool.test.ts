import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AppError } from '@/lib/shared/errors';
import type { Lease } from '@/lib/shared/wire/sandboxd';
import { newRecord } from './record';
import { FakeClassroom, FakeSandbox } from './testing/fake-classroom';

const MIB = 1024 ** 2;

let dataDir: string;
let room: FakeClassroom;

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'drydock-pool-'));
  room = new FakeClassroom(dataDir);
});

afterEach(() => rm(dataDir, { recursive: true }));

/** Asks without waiting; answers with what there is. */
async function ask(key: string, owner: string | null = null): Promise<Lease & { created: boolean }> {
  const { sandbox, created } = await room.pool.lease({ key, kind: 'docker', owner, waitMs: 0 });
  return { ...(await room.pool.describe(sandbox.id)), created };
}

async function ready(key: string, owner: string | null = null): Promise<FakeSandbox> {
  const { id } = await ask(key, owner);
  await room.finishAll();
  return room.pool.get(id);
}

describe('the queue', () => {
  it('lets so many in at a time, and tells the others their place, which counts those ahead', async () => {
    const leases = [await ask('a'), await ask('b'), await ask('c'), await ask('d')];
    expect(leases.map(({ state }) => state)).toEqual(['starting', 'starting', 'queued', 'queued']);
    expect(leases.map(({ position }) => position)).toEqual([null, null, 1, 2]);
    room.making[0]?.doing?.end();
    await room.settle();
    const later = await Promise.all(leases.map(({ id }) => room.pool.describe(id)));
    expect(later.map(({ state }) => state)).toEqual(['starting', 'starting', 'starting', 'queued']);
    expect(later.map(({ shell }) => shell)).toEqual([true, false, false, false]);
    expect(later.map(({ position }) => position)).toEqual([null, null, null, 1]);
  });

  it('answers the same to the same key however often it asks, also all at once', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => ask('a')));
    expect(new Set(answers.map(({ id }) => id)).size).toBe(1);
    expect(answers.filter(({ created }) => created)).toHaveLength(1);
    expect(room.pool.all).toHaveLength(1);
  });

  it('lets go of who leaves, and moves the others up', async () => {
    const [, , third, fourth] = [await ask('a'), await ask('b'), await ask('c'), await ask('d')];
    await room.pool.release(third.id);
    await expect(room.pool.describe(third.id)).rejects.toMatchObject({ code: 'sandbox_not_found' });
    expect(await room.pool.describe(fourth.id)).toMatchObject({ state: 'queued', position: 1 });
  });

  it('forgets who has not asked for two minutes, and keeps who did', async () => {
    const [, , third, fourth] = [await ask('a'), await ask('b'), await ask('c'), await ask('d')];
    await room.pass(100_000);
    await room.pool.describe(fourth.id);
    await room.pass(30_000);
    await expect(room.pool.describe(third.id)).rejects.toMatchObject({ code: 'sandbox_not_found' });
    expect(await room.pool.describe(fourth.id)).toMatchObject({ position: 1 });
  });

  it('answers who waits as soon as it is ready, and with the reason when it cannot be made', async () => {
    const waits = room.pool.lease({ key: 'a', kind: 'docker', owner: null, waitMs: 60_000 });
    const fails = room.pool.lease({ key: 'b', kind: 'docker', owner: null, waitMs: 60_000 });
    await room.settle();
    const [first, second] = room.making;
    first?.doing?.end();
    second?.doing?.fail(new AppError('engine_unavailable', 'The engine is gone.'));
    expect((await waits).sandbox.state).toBe('ready');
    await expect(fails).rejects.toMatchObject({ code: 'engine_unavailable' });
  });

  it('begins again with what failed when it is asked for again, and removes it when it is not', async () => {
    const { id } = await ask('a');
    room.making[0]?.doing?.fail(new Error('no'));
    await room.settle();
    expect(await room.pool.describe(id)).toMatchObject({ state: 'failed' });
    expect(await ask('a')).toMatchObject({ id, state: 'starting' });
    room.making[0]?.doing?.fail(new Error('no'));
    await room.settle();
    await room.pass(130_000);
    expect(room.pool.all).toEqual([]);
  });

  it('gives a warm sandbox in the making to who asks, and makes none beside a queue', async () => {
    room = new FakeClassroom(dataDir, { floor: 2 });
    room.pool.round();
    const [one, other] = room.making;
    const leases = [await ask('a'), await ask('b'), await ask('c')];
    expect(leases.slice(0, 2).map(({ id }) => id)).toEqual([one?.id, other?.id]);
    expect(leases[2]).toMatchObject({ state: 'queued', position: 1 });
    one?.doing?.end();
    await room.settle();
    expect(room.making.map(({ record }) => record.key)).toEqual(['b', 'c']);
  });

  it('takes over who waited before a restart, under the same id', async () => {
    room.pool.requeue(
      new FakeSandbox(newRecord({ id: 'aaaaaaaaaaaa', kind: 'docker', key: 'a', queuedAt: 1 })),
    );
    expect(await ask('a')).toMatchObject({ id: 'aaaaaaaaaaaa', created: false, state: 'starting' });
  });

  it('answers everybody at the end with what there is, and finishes what is in the making', async () => {
    await ask('a');
    await ask('b');
    const waits = room.pool.lease({ key: 'c', kind: 'docker', owner: null, waitMs: 60_000 });
    await room.settle();
    const closing = room.pool.close();
    const { sandbox } = await waits;
    expect(await room.pool.describe(sandbox.id)).toMatchObject({ state: 'queued' });
    expect(room.pool.isUnmade(sandbox)).toBe(true);
    await room.finishAll();
    await closing;
    expect(room.pool.all.map(({ state }) => state)).toEqual(['ready', 'ready', 'starting']);
  });
});

describe('admission', () => {
  it('holds the queue while memory is short and says why; waking waits too', async () => {
    const sleeper = await ready('a');
    await room.pool.sleep(sleeper, 'test');
    room.memory = { ...room.memory, availableBytes: 1100 * MIB };
    const held = [await ask('a'), await ask('b')];
    expect(held.map(({ state, position }) => [state, position])).toEqual([
      ['queued', 1],
      ['queued', 2],
    ]);
    expect(room.pool.figures.heldBy).toMatch(/1100 MB of memory left, 1024 MB stay reserved/);
    expect(held[1]?.reason).toBe(room.pool.figures.heldBy);
    room.memory = { ...room.memory, availableBytes: 8000 * MIB };
    await room.pass(1_000);
    expect(room.making.map(({ doing }) => doing?.verb)).toEqual(['wake', 'create']);
    expect(room.pool.figures.heldBy).toBeNull();
  });

  it('lets warm ones go first, then puts the longest idle one to sleep that nobody looks at', async () => {
    room = new FakeClassroom(dataDir, { floor: 1, atOnce: 1 });
    const [watched, idle, used] = [await ready('a'), await ready('b'), await ready('c')];
    room.viewers.set(watched.id, 1);
    await room.pass(10 * 60_000);
    await room.finishAll();
    room.pool.get(used.id);
    await room.pool.sleep(await ready('d'), 'test');
    await room.finishAll();
    room.memory = { ...room.memory, availableBytes: 900 * MIB };
    await ask('d');
    await room.settle();
    expect(room.pool.figures.ready).toBe(0);
    expect(idle.sleptFor).toMatch(/short of memory/);
    expect([watched.state, used.state]).toEqual(['ready', 'ready']);
  });

  it('refuses new sandboxes at once while the disk is full; what exists goes on and wakes', async () => {
    const sleeper = await ready('a');
    await room.pool.sleep(sleeper, 'test');
    room.disk = { ...room.disk, hostFreeBytes: room.disk.hostReservedBytes / 2 };
    await expect(ask('b')).rejects.toMatchObject({
      code: 'no_capacity',
      message: expect.stringContaining('10.0 GB are free, and the last 20.0 GB are kept') as string,
    });
    expect(await ask('a')).toMatchObject({ state: 'starting' });
  });

  it('lets a sleeper past those who wait for the disk', async () => {
    const sleeper = await ready('a');
    await room.pool.sleep(sleeper, 'test');
    room.memory = { ...room.memory, availableBytes: 1100 * MIB };
    const fresh = await ask('b');
    await ask('a');
    room.memory = { ...room.memory, availableBytes: 8000 * MIB };
    room.disk = { ...room.disk, usedBytes: room.disk.limitBytes };
    await room.pass(1_000);
    expect(room.making.map(({ record }) => record.key)).toEqual(['a']);
    expect(await room.pool.describe(fresh.id)).toMatchObject({
      state: 'queued',
      reason: expect.stringMatching(/disk of the classroom is full/) as string,
    });
  });

  it('queues while images are prepared, and refuses when they cannot be', async () => {
    room.unprepared = new AppError('no_capacity', 'The images are still being prepared.');
    expect(await ask('a')).toMatchObject({ state: 'queued', reason: 'The images are still being prepared.' });
    const waits = room.pool.lease({ key: 'a', kind: 'docker', owner: null, waitMs: 60_000 });
    await room.settle();
    room.unprepared = new AppError('engine_unavailable', 'There is no mirror.');
    room.pool.advance();
    await expect(waits).rejects.toMatchObject({ code: 'engine_unavailable' });
    await expect(ask('b')).rejects.toMatchObject({ message: 'There is no mirror.' });
  });
});

describe('one sandbox for each person', () => {
  it('puts the one before to sleep once the next is ready', async () => {
    const first = await ready('a', 'ann');
    await ask('b', 'ann');
    expect(first.state).toBe('ready');
    await room.finishAll();
    await room.settle();
    expect(first).toMatchObject({ state: 'stopped', sleptFor: expect.stringMatching(/kept/) as string });
  });

  it('leaves alone what somebody looks at, what is somebody else’s, and what is nobody’s', async () => {
    const [mine, other, nobodys] = [await ready('a', 'ann'), await ready('x', 'bob'), await ready('y')];
    room.viewers.set(mine.id, 1);
    await ready('b', 'ann');
    await room.settle();
    expect([mine.state, other.state, nobodys.state]).toEqual(['ready', 'ready', 'ready']);
  });

  it('refuses the fourth while three are looked at, and says which', async () => {
    const open = [];
    for (const key of ['a', 'b', 'c']) {
      const sandbox = await ready(key, 'ann');
      room.viewers.set(sandbox.id, 1);
      open.push(sandbox.id);
    }
    await expect(ask('d', 'ann')).rejects.toMatchObject({
      code: 'no_capacity',
      message: expect.stringContaining(open.at(-1) ?? '') as string,
    });
    expect(await ask('a', 'ann')).toMatchObject({ id: open[0], state: 'ready' });
  });

  it('keeps one place in the queue, which what is asked for later takes over', async () => {
    await ask('x');
    await ask('y');
    const [first, , third] = [await ask('a', 'ann'), await ask('b'), await ask('c', 'ann')];
    await expect(room.pool.describe(first.id)).rejects.toMatchObject({ code: 'sandbox_not_found' });
    expect(third).toMatchObject({ state: 'queued', position: 1 });
  });
});

describe('the warm pool', () => {
  it('is filled to its floor, grows with the class and falls again', async () => {
    room = new FakeClassroom(dataDir, { floor: 1 });
    room.pool.round();
    await room.finishAll();
    expect(room.pool.figures).toMatchObject({ ready: 1, target: 1 });
    for (const key of ['a', 'b', 'c']) await ready(key);
    expect(room.pool.figures).toMatchObject({ ready: 3, target: 3 });
    await room.pass(11 * 60_000);
    expect(room.pool.figures).toMatchObject({ ready: 1, target: 1 });
  });

  it('never takes the memory that the next student needs', async () => {
    room = new FakeClassroom(dataDir, { floor: 2 });
    room.memory = { ...room.memory, availableBytes: 1160 * MIB };
    room.pool.round();
    expect(room.making).toEqual([]);
    expect(await ask('a')).toMatchObject({ state: 'starting' });
  });

  it('is ready for a class that was planned for, and lets go what was not taken', async () => {
    const from = room.wall + 3_600_000;
    const at = (ms: number) => new Date(ms).toISOString();
    await room.warmUps.replace([{ id: 'monday', count: 4, from: at(from), until: at(from + 1_800_000) }]);
    await room.pass(1_000_000);
    expect(room.pool.figures.target).toBe(0);
    await room.pass(2_590_000);
    await room.finishAll();
    expect(room.pool.figures).toMatchObject({ ready: 4, target: 4 });
    await room.pass(60_000);
    await ask('a');
    expect(room.pool.figures).toMatchObject({ ready: 3, target: 3 });
    await room.pass(1_800_000);
    expect(room.pool.figures).toMatchObject({ ready: 0, target: 0 });
    expect(room.pool.all).toHaveLength(1);
  });
});

it('keeps the time that everybody had left when the clock is set', async () => {
  const sandbox = await ready('a');
  const before = sandbox.record.expiresAt ?? 0;
  await room.pool.shiftExpiry(3_600_000);
  expect(sandbox.record.expiresAt).toBe(before + 3_600_000);
});
