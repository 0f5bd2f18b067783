import { beforeEach, describe, expect, it } from 'vitest';
import type { FakeClassroom } from './testing/fake-classroom';
import { useClassrooms } from './testing/use-classrooms';

const openClassroom = useClassrooms();
let room: FakeClassroom;

beforeEach(() => {
  room = openClassroom();
});

describe('one sandbox for each person', () => {
  it('puts the one before to sleep once the next is ready', async () => {
    const first = await room.ready('a', 'ann');
    await room.ask('b', 'ann');
    expect(first.state).toBe('ready');
    await room.finishAll();
    await room.settle();
    expect(first).toMatchObject({ state: 'stopped', sleptFor: expect.stringMatching(/kept/) as string });
  });

  it('leaves alone what somebody looks at, what is somebody else’s, and what is nobody’s', async () => {
    const [mine, other, nobodys] = [
      await room.ready('a', 'ann'),
      await room.ready('x', 'bob'),
      await room.ready('y'),
    ];
    room.viewers.set(mine.id, 1);
    await room.ready('b', 'ann');
    await room.settle();
    expect([mine.state, other.state, nobodys.state]).toEqual(['ready', 'ready', 'ready']);
  });

  it('refuses the fourth while three are looked at, and says which', async () => {
    const open = [];
    for (const key of ['a', 'b', 'c']) {
      const sandbox = await room.ready(key, 'ann');
      room.viewers.set(sandbox.id, 1);
      open.push(sandbox.id);
    }
    await expect(room.ask('d', 'ann')).rejects.toMatchObject({
      code: 'no_capacity',
      message: expect.stringContaining(open.at(-1) ?? '') as string,
    });
    expect(await room.ask('a', 'ann')).toMatchObject({ id: open[0], state: 'ready' });
  });

  it('keeps one place in the queue, which what is asked for later takes over', async () => {
    await room.ask('x');
    await room.ask('y');
    const [first, , third] = [await room.ask('a', 'ann'), await room.ask('b'), await room.ask('c', 'ann')];
    await expect(room.pool.describe(first.id)).rejects.toMatchObject({ code: 'sandbox_not_found' });
    expect(third).toMatchObject({ state: 'queued', position: 1 });
  });
});
