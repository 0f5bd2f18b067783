import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { connectSandboxd, type SandboxdClient } from '@/lib/sandbox/client';
import { cgroupsLeft, footprintOf, openFiles } from '../instance/footprint';
import { EngineView } from './testing/engine-view';
import { StartedDrydock } from './testing/started-drydock';

/** Faults of a running Drydock, and what must be left of them. The tests follow one another on one instance. */

/** A kill may cost as long as an engine needs to come back with its sandboxes on a busy machine. */
const LIMIT_MS = 300_000;

const ROUNDS = process.env['DRYDOCK_LONG'] === '1' ? 500 : 40;
const AT_ONCE = 4;

let drydock: StartedDrydock;
let engine: EngineView;
let client: SandboxdClient;
let foreign: { id: string; startedAt: string | null };

beforeAll(async () => {
  drydock = await StartedDrydock.open('recovery', { DRYDOCK_POOL: '0' });
  engine = new EngineView(drydock.paths.engine.socket);
  client = connectSandboxd(drydock.paths.sandboxdSocket);
  const id = await engine.runForeign(await engine.anyImage());
  foreign = { id, startedAt: await engine.startedAt(id) };
}, LIMIT_MS);

afterAll(async () => {
  client.close();
  await drydock.dispose();
}, LIMIT_MS);

function newKey(): string {
  return `itest-${randomUUID()}`;
}

async function lease(key: string) {
  const { lease: made } = await client.lease({ key, kind: 'docker' });
  return client.sandbox(made.id);
}

async function sh(sandbox: Awaited<ReturnType<typeof lease>>, script: string): Promise<string> {
  const { stdout } = await sandbox.exec({ argv: ['sh', '-c', script], timeoutMs: 60_000 });
  return stdout.trim();
}

it(
  'cleans up what a sandboxd that was killed had half made, and makes it for who asks again',
  async () => {
    const keys = [newKey(), newKey(), newKey()];
    const asked = keys.map((key) => client.lease({ key, kind: 'docker' }).catch(() => undefined));
    await expect.poll(() => engine.sandboxContainers(), { timeout: LIMIT_MS, interval: 10 }).not.toEqual([]);
    await drydock.kill('sandboxd');
    await Promise.all(asked);

    const again = await Promise.all(keys.map(lease));
    for (const each of again) expect(await sh(each, 'docker ps -q && echo works')).toBe('works');
    expect(await engine.sandboxContainers()).toHaveLength(keys.length);

    for (const each of again) await each.release();
    expect(await engine.sandboxContainers()).toEqual([]);
  },
  LIMIT_MS,
);

it(
  'goes on with the same sandbox after web, sandboxd and the engine were killed',
  async () => {
    const key = newKey();
    const sandbox = await lease(key);
    await sh(sandbox, 'echo work > /root/mine && docker run -d --name mine busybox sleep 1d');
    const generation = (await sandbox.state()).generation;
    const [container = ''] = await engine.sandboxContainers();
    const startedAt = await engine.startedAt(container);
    const before = await sh(sandbox, "docker inspect -f '{{.State.StartedAt}}' mine");

    await drydock.kill('web', 'sandboxd');
    await drydock.kill('engine');

    const { lease: found, created } = await client.lease({ key, kind: 'docker' });
    expect({ id: found.id, generation: found.generation, created }).toEqual({
      ...{ id: sandbox.id, generation, created: false },
    });
    expect(await engine.startedAt(container)).toBe(startedAt);
    expect(await sh(sandbox, 'cat /root/mine')).toBe('work');
    expect(await sh(sandbox, "docker inspect -f '{{.State.StartedAt}}' mine")).toBe(before);
    await sandbox.release();
  },
  LIMIT_MS,
);

it(
  `leaves nothing behind after ${ROUNDS} leases and releases`,
  async () => {
    const containers = new Set<string>();
    const round = async () => {
      const sandbox = await lease(newKey());
      for (const id of await engine.sandboxContainers()) containers.add(id);
      await sandbox.release();
    };
    // What is made once and kept, such as connections, is there from the first round on.
    await Promise.all(Array.from({ length: AT_ONCE }, round));
    const before = await footprintOf(drydock.paths);
    const files = await openFiles(drydock.pidOf('sandboxd'));

    let left = ROUNDS;
    const turns = async () => {
      while (left-- > 0) await round();
    };
    await Promise.all(Array.from({ length: AT_ONCE }, turns));

    await expect.poll(() => footprintOf(drydock.paths), { timeout: 60_000 }).toEqual(before);
    await expect.poll(() => cgroupsLeft([...containers]), { timeout: 60_000 }).toEqual([]);
    expect(containers.size).toBeGreaterThanOrEqual(ROUNDS);
    // Fewer than one for each: connections that are kept open come and go.
    await expect
      .poll(() => openFiles(drydock.pidOf('sandboxd')), { timeout: 60_000 })
      .toBeLessThan(files + ROUNDS / 4);
  },
  ROUNDS * 30_000,
);

it('has touched no container that is not its own', async () => {
  expect(await engine.startedAt(foreign.id)).toBe(foreign.startedAt);
});

it(
  'answers what was asked before it ends, and closes terminals so that they come back',
  async () => {
    const sandbox = await lease(newKey());
    const socket = await client.openTerminal(sandbox.id, 'main');
    const closed = once(socket, 'close') as Promise<[number]>;
    socket.resume();
    const answer = sh(sandbox, 'touch /root/begun; sleep 0.5; echo answered');
    await expect.poll(() => sandbox.readFile('/root/begun').catch(() => null)).not.toBeNull();

    drydock.running.process.kill('SIGTERM');

    expect(await answer).toBe('answered');
    expect((await closed)[0]).toBe(1012);
    expect(await drydock.running.exit).toBe(0);
  },
  LIMIT_MS,
);
