import { setImmediate as turn } from 'node:timers/promises';
import { expect, it } from 'vitest';
import type { Lesson } from '@/lib/content/model';
import type { SandboxHandle, SandboxService } from '@/lib/sandbox/port';
import { AppError } from '@/lib/shared/errors';
import type { Lease } from '@/lib/shared/wire/sandboxd';
import { openBenches } from './benches';

const words = { en: 'x', 'zh-CN': 'x' };
const empty = { markdown: '', tree: { type: 'root' as const, children: [] } };
const LESSON: Lesson = {
  id: 'knots',
  title: words,
  summary: words,
  minutes: 1,
  sandbox: 'none',
  parameters: { N: { kind: 'number', min: 1, max: 9 } },
  text: { en: empty, 'zh-CN': empty },
  exercises: [],
  setup: null,
  files: [],
};

const SET_UP: Lesson = { ...LESSON, id: 'moor', sandbox: 'docker', setup: 'true' };
const RAN = { exitCode: 0, stdout: '', stderr: '', timedOut: false, truncated: false };

/** A platform that leases, keeps, resets and releases, and tells what it did; its engines are empty. */
class FakeSandboxes {
  readonly done: string[] = [];
  failReset = false;

  service(): SandboxService {
    return {
      ...{ health: unused, status: unused, metrics: unused, planWarmUps: unused },
      lease: () => {
        const id = `s${this.done.filter((what) => what.startsWith('lease')).length + 1}`;
        this.done.push(`lease ${id}`);
        return Promise.resolve({ lease: lease(id), created: true });
      },
      sandbox: (id) => this.#handle(id),
    };
  }

  #handle(id: string): SandboxHandle {
    return {
      id,
      ...{ state: unused, readFile: unused, writeFile: unused },
      exec: () => {
        this.done.push(`setup ${id}`);
        return Promise.resolve(RAN);
      },
      engineGet: (path) => Promise.resolve(path.startsWith('/volumes') ? { Volumes: [] } : []),
      ...{
        engineGetBytes: unused,
        containerProcess: unused,
        probe: unused,
        tryImage: unused,
        disturb: unused,
        events: unused,
        extend: unused,
        open: unused,
        nextEvents: unused,
      },
      checkpoint: (name) => {
        this.done.push(`keep ${id} ${name}`);
        return Promise.resolve(lease(id));
      },
      reset: (to) => {
        this.done.push(to === undefined ? `reset ${id}` : `reset ${id} ${to}`);
        return this.failReset
          ? Promise.reject(new AppError('sandbox_failed', 'It would not start.'))
          : Promise.resolve(lease(id));
      },
      release: () => {
        this.done.push(`release ${id}`);
        return Promise.resolve();
      },
    };
  }
}

function unused(): Promise<never> {
  return Promise.reject(new Error('not asked for here'));
}

function lease(id: string): Lease {
  const expiresAt = new Date(0).toISOString();
  return {
    ...{ id, key: id, kind: 'docker', state: 'ready', shell: true, reason: null },
    ...{ generation: 1, expiresAt, usage: null, position: null, checkpoints: [], resumed: [], own: [] },
  };
}

it('leases once, begins afresh by resetting, and releases in the end', async () => {
  const fake = new FakeSandboxes();
  {
    await using benches = openBenches(fake.service(), 1);
    const stages = await benches.use(LESSON, async (bench) => [
      await bench.stage(LESSON),
      await bench.stage(LESSON),
    ]);
    expect(stages.map(({ baseline }) => baseline)).toEqual([null, null]);
    expect(stages[0]!.parameters['N']).toMatch(/^[1-9]$/);
  }
  expect(fake.done).toEqual(['lease s1', 'reset s1', 'release s1']);
});

it('gives up a sandbox that cannot be reset and goes on with another', async () => {
  const fake = new FakeSandboxes();
  await using benches = openBenches(fake.service(), 1);
  await benches.use(LESSON, (bench) => bench.stage(LESSON));
  fake.failReset = true;
  await expect(benches.use(LESSON, (bench) => bench.stage(LESSON))).rejects.toMatchObject({
    code: 'sandbox_failed',
  });
  const { handle } = await benches.use(LESSON, (bench) => bench.stage(LESSON));
  expect(handle.id).toBe('s2');
  expect(fake.done).toEqual(['lease s1', 'reset s1', 'release s1', 'lease s2']);
});

it('lets no more work at once than there are benches, each in its turn', async () => {
  await using benches = openBenches(new FakeSandboxes().service(), 2);
  const started: number[] = [];
  const ends: (() => void)[] = [];
  const work = (turnOf: number) =>
    benches.use(LESSON, () => {
      started.push(turnOf);
      return new Promise<void>((resolve) => ends.push(resolve));
    });
  const all = [1, 2, 3, 4].map(work);
  await turn();
  expect(started).toEqual([1, 2]);
  ends[1]?.();
  await turn();
  expect(started).toEqual([1, 2, 3]);
  ends[0]?.();
  await turn();
  expect(started).toEqual([1, 2, 3, 4]);
  ends.forEach((end) => end());
  await Promise.all(all);
});

it('sets a lesson up once and goes back to that, as a learner does, but for parameters that were had', async () => {
  const fake = new FakeSandboxes();
  await using benches = openBenches(fake.service(), 1);
  const first = await benches.use(SET_UP, (bench) => bench.stage(SET_UP));
  const again = await benches.use(SET_UP, (bench) => bench.stage(SET_UP));
  expect(again.parameters).toBe(first.parameters);
  const { parameters: unlike } = again;
  const other = await benches.use(SET_UP, (bench) => bench.stage(SET_UP, { unlike }));
  expect(other.parameters).not.toBe(unlike);
  expect(fake.done).toEqual([
    ...['lease s1', 'setup s1', 'keep s1 setup', 'reset s1 setup'],
    ...['reset s1', 'setup s1', 'keep s1 setup'],
  ]);
});

it('lends the bench that is set up for a lesson, and gives a bench what it is set up for', async () => {
  const fake = new FakeSandboxes();
  await using benches = openBenches(fake.service(), 2);
  const otherLesson = { ...SET_UP, id: 'splice' };
  let go = () => {};
  const held = new Promise<void>((resolve) => (go = resolve));
  const use = (lesson: Lesson) =>
    benches.use(lesson, async (bench) => {
      const { handle } = await bench.stage(lesson);
      await held;
      return handle.id;
    });
  const all = [use(SET_UP), use(otherLesson), use(otherLesson), use(SET_UP)];
  go();
  expect(await Promise.all(all)).toEqual(['s1', 's2', 's2', 's1']);
  expect(await use(otherLesson)).toBe('s2');
  expect(await use(SET_UP)).toBe('s1');
});
