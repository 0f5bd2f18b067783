import { beforeEach, describe, expect, it } from 'vitest';
import { AppError } from '@/lib/shared/errors';
import type { FakeClassroom, FakeSandbox } from './testing/fake-classroom';
import { useClassrooms } from './testing/use-classrooms';

const MIB = 1024 ** 2;

const openClassroom = useClassrooms();
let room: FakeClassroom;

beforeEach(() => {
  room = openClassroom();
});

describe('admission', () => {
  it('holds the queue while memory is short and says why; waking waits too', async () => {
    const sleeper = await room.ready('a');
    await room.pool.sleep(sleeper, 'test');
    room.memory = { ...room.memory, availableBytes: 1100 * MIB };
    const held = [await room.ask('a'), await room.ask('b')];
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
    room = openClassroom({ floor: 1, atOnce: 1 });
    const [watched, idle, used] = [await room.ready('a'), await room.ready('b'), await room.ready('c')];
    room.viewers.set(watched.id, 1);
    await room.pass(10 * 60_000);
    await room.finishAll();
    room.pool.get(used.id);
    await room.pool.sleep(await room.ready('d'), 'test');
    await room.finishAll();
    room.memory = { ...room.memory, availableBytes: 900 * MIB };
    await room.ask('d');
    await room.settle();
    expect(room.pool.figures.ready).toBe(0);
    expect(idle.sleptFor).toMatch(/short of memory/);
    expect([watched.state, used.state]).toEqual(['ready', 'ready']);
  });

  it('refuses new sandboxes at once while the disk is full; what exists goes on and wakes', async () => {
    const sleeper = await room.ready('a');
    await room.pool.sleep(sleeper, 'test');
    room.disk = { ...room.disk, hostFreeBytes: room.disk.hostReservedBytes / 2 };
    await expect(room.ask('b')).rejects.toMatchObject({
      code: 'no_capacity',
      message: expect.stringContaining('10.0 GB are free, and the last 20.0 GB are kept') as string,
    });
    expect(await room.ask('a')).toMatchObject({ state: 'starting' });
  });

  it('lets a sleeper past those who wait for the disk', async () => {
    const sleeper = await room.ready('a');
    await room.pool.sleep(sleeper, 'test');
    room.memory = { ...room.memory, availableBytes: 1100 * MIB };
    const fresh = await room.ask('b');
    await room.ask('a');
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
    expect(await room.ask('a')).toMatchObject({
      state: 'queued',
      reason: 'The images are still being prepared.',
    });
    const waits = room.pool.lease({ key: 'a', kind: 'docker', owner: null, waitMs: 60_000 });
    await room.settle();
    room.unprepared = new AppError('engine_unavailable', 'There is no mirror.');
    room.pool.advance();
    await expect(waits).rejects.toMatchObject({ code: 'engine_unavailable' });
    await expect(room.ask('b')).rejects.toMatchObject({ message: 'There is no mirror.' });
  });
});

describe('the reset of one that sleeps', () => {
  async function sleeper(): Promise<FakeSandbox> {
    const sandbox = await room.ready('a');
    await room.pool.sleep(sandbox, 'test');
    return sandbox;
  }

  it('is let in as a wake is, and counts as one meanwhile', async () => {
    const sandbox = await sleeper();
    const resetting = room.pool.reset(sandbox, null);
    await room.settle();
    expect(await room.pool.describe(sandbox.id)).toMatchObject({ state: 'starting' });
    expect(room.pool.figures.making).toBe(1);
    await room.finishAll();
    await resetting;
    expect(sandbox.state).toBe('ready');
    expect(room.pool.figures.making).toBe(0);
  });

  it('is refused while memory is short, with nothing changed', async () => {
    const sandbox = await sleeper();
    room.memory = { ...room.memory, availableBytes: 1100 * MIB };
    await expect(room.pool.reset(sandbox, null)).rejects.toMatchObject({
      code: 'no_capacity',
      message: expect.stringMatching(/is as it was: .*1100 MB of memory left/) as string,
    });
    expect(sandbox.state).toBe('stopped');
  });

  it('is refused while the disk is full', async () => {
    const sandbox = await sleeper();
    room.disk = { ...room.disk, usedBytes: room.disk.limitBytes };
    await expect(room.pool.reset(sandbox, null)).rejects.toMatchObject({ code: 'no_capacity' });
    expect(sandbox.doing).toBeNull();
  });

  it('makes room by putting to sleep what nobody uses', async () => {
    const idle = await room.ready('b');
    const sandbox = await sleeper();
    await room.pass(10 * 60_000);
    room.memory = { ...room.memory, availableBytes: 1100 * MIB };
    await expect(room.pool.reset(sandbox, null)).rejects.toMatchObject({ code: 'no_capacity' });
    expect(idle.sleptFor).toMatch(/short of memory/);
  });

  it('of one that runs asks for nothing: it has its memory', async () => {
    const sandbox = await room.ready('a');
    room.memory = { ...room.memory, availableBytes: 0 };
    const resetting = room.pool.reset(sandbox, null);
    await room.finishAll();
    await resetting;
    expect(sandbox.state).toBe('ready');
  });
});
