import { beforeEach, describe, expect, it } from 'vitest';
import type { FakeClassroom } from './testing/fake-classroom';
import { useClassrooms } from './testing/use-classrooms';

const MIB = 1024 ** 2;

const openClassroom = useClassrooms();
let room: FakeClassroom;

beforeEach(() => {
  room = openClassroom();
});

describe('the warm pool', () => {
  it('is filled to its floor, grows with the class and falls again', async () => {
    room = openClassroom({ floor: 1 });
    room.pool.round();
    await room.finishAll();
    expect(room.pool.figures).toMatchObject({ ready: 1, target: 1 });
    for (const key of ['a', 'b', 'c']) await room.ready(key);
    expect(room.pool.figures).toMatchObject({ ready: 3, target: 3 });
    await room.pass(11 * 60_000);
    expect(room.pool.figures).toMatchObject({ ready: 1, target: 1 });
  });

  it('never takes the memory that the next student needs', async () => {
    room = openClassroom({ floor: 2 });
    room.memory = { ...room.memory, availableBytes: 1160 * MIB };
    room.pool.round();
    expect(room.making).toEqual([]);
    expect(await room.ask('a')).toMatchObject({ state: 'starting' });
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
    await room.ask('a');
    expect(room.pool.figures).toMatchObject({ ready: 3, target: 3 });
    await room.pass(1_800_000);
    expect(room.pool.figures).toMatchObject({ ready: 0, target: 0 });
    expect(room.pool.all).toHaveLength(1);
  });
});
