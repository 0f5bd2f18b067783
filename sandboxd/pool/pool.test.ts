import { beforeEach, describe, expect, it } from 'vitest';
import { AppError } from '@/lib/shared/errors';
import { newRecord } from './record';
import { FakeSandbox, type FakeClassroom } from './testing/fake-classroom';
import { useClassrooms } from './testing/use-classrooms';

const openClassroom = useClassrooms();
let room: FakeClassroom;

beforeEach(() => {
  room = openClassroom();
});

describe('the queue', () => {
  it('lets so many in at a time, and tells the others their place, which counts those ahead', async () => {
    const leases = [await room.ask('a'), await room.ask('b'), await room.ask('c'), await room.ask('d')];
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
    const answers = await Promise.all(Array.from({ length: 20 }, () => room.ask('a')));
    expect(new Set(answers.map(({ id }) => id)).size).toBe(1);
    expect(answers.filter(({ created }) => created)).toHaveLength(1);
    expect(room.pool.all).toHaveLength(1);
  });

  it('lets go of who leaves, and moves the others up', async () => {
    const [, , third, fourth] = [
      await room.ask('a'),
      await room.ask('b'),
      await room.ask('c'),
      await room.ask('d'),
    ];
    await room.pool.release(third.id);
    await expect(room.pool.describe(third.id)).rejects.toMatchObject({ code: 'sandbox_not_found' });
    expect(await room.pool.describe(fourth.id)).toMatchObject({ state: 'queued', position: 1 });
  });

  it('forgets who has not asked for two minutes, and keeps who did', async () => {
    const [, , third, fourth] = [
      await room.ask('a'),
      await room.ask('b'),
      await room.ask('c'),
      await room.ask('d'),
    ];
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
    const { id } = await room.ask('a');
    room.making[0]?.doing?.fail(new Error('no'));
    await room.settle();
    expect(await room.pool.describe(id)).toMatchObject({ state: 'failed' });
    expect(await room.ask('a')).toMatchObject({ id, state: 'starting' });
    room.making[0]?.doing?.fail(new Error('no'));
    await room.settle();
    await room.pass(130_000);
    expect(room.pool.all).toEqual([]);
  });

  it('gives a warm sandbox in the making to who asks, and makes none beside a queue', async () => {
    room = openClassroom({ floor: 2 });
    room.pool.round();
    const [one, other] = room.making;
    const leases = [await room.ask('a'), await room.ask('b'), await room.ask('c')];
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
    expect(await room.ask('a')).toMatchObject({ id: 'aaaaaaaaaaaa', created: false, state: 'starting' });
  });

  it('answers everybody at the end with what there is, and finishes what is in the making', async () => {
    await room.ask('a');
    await room.ask('b');
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

it('keeps the time that everybody had left when the clock is set', async () => {
  const sandbox = await room.ready('a');
  const before = sandbox.record.expiresAt ?? 0;
  await room.pool.shiftExpiry(3_600_000);
  expect(sandbox.record.expiresAt).toBe(before + 3_600_000);
});
