import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Lease } from '@/lib/shared/wire/sandboxd';
import type { FakeSandbox } from './testing/fake-classroom';
import { FakeClassroom } from './testing/fake-classroom';

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
