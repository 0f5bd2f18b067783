import { describe, expect, it } from 'vitest';
import { RECORDED, VERSION } from '@/lib/grading/testing/recorded-engine';
import { NO_ANSWER } from '@/lib/sandbox/testing/fake-sandboxd';
import { SETUP, BEFORE_RESET } from '@/lib/shared/wire/sandbox';
import type { Actor } from './actor';
import { checkExercise } from './check-exercise';
import { readSandbox } from './read-sandbox';
import { releaseSandbox } from './release-sandbox';
import { resetSandbox } from './reset-sandbox';
import { startSandbox } from './start-sandbox';
import { services } from './support/services';
import { useClassroom } from './testing';
import { writeSandboxFile } from './write-sandbox-file';

const classroom = useClassroom();
const MOOR = { course: 'harbour', lesson: 'moor' };

/** A student whose sandbox is ready. */
async function ready() {
  const { actor } = await classroom().student('Ada');
  const { sandbox } = await startSandbox(actor, MOOR);
  await classroom().prepared();
  return { actor, id: sandbox.id };
}

async function reset(actor: Actor, id: string, to?: string | null) {
  await resetSandbox(actor, id, to);
  await classroom().prepared();
  return readSandbox(actor, id);
}

function names(sandbox: { checkpoints: { name: string }[] }): string[] {
  return sandbox.checkpoints.map(({ name }) => name);
}

const touch = (actor: Actor, id: string, path: string) =>
  writeSandboxFile(actor, id, { path, bytes: Buffer.from('mine') });
const has = (path: string) => classroom().box().files.has(path);

/** Has the container run that exercise e1 asks for, and has that checked. */
async function passFirst(actor: Actor) {
  const { ran, engine } = classroom().box();
  const name = `boat-${ran[0]?.env['N'] ?? ''}`;
  engine.set('/version', VERSION);
  engine.set(`/containers/${name}/json`, { ...RECORDED.run, Name: `/${name}` });
  const asked = { ...MOOR, exercise: 'e1', answers: {}, locale: 'en' } as const;
  expect(await checkExercise(actor, asked)).toMatchObject({ status: 'passed' });
}

/** Sends the right answer to exercise e2, which is about nothing but the learner's own value. */
async function passSecond(actor: Actor) {
  const berth = classroom().box().ran[0]?.env['TOK'] ?? '';
  const asked = { ...MOOR, exercise: 'e2', answers: { berth }, locale: 'en' } as const;
  expect(await checkExercise(actor, asked)).toMatchObject({ status: 'passed' });
}

describe('resetSandbox', () => {
  it('goes back to the lesson’s start without running its setup again', async () => {
    const { actor, id } = await ready();
    expect(names(await readSandbox(actor, id))).toEqual([SETUP]);
    await touch(actor, id, '/root/mine');
    expect(await reset(actor, id)).toMatchObject({ state: 'ready' });
    expect(has('/root/mine')).toBe(false);
    expect(has('/etc/harbour/motd')).toBe(true);
    expect(classroom().box().ran).toHaveLength(1);
    expect(classroom().box().lease.generation).toBe(2);
    await passSecond(actor);
  });

  it('starts from nothing when that is asked for, and when there is no checkpoint', async () => {
    const { actor, id } = await ready();
    expect(await reset(actor, id, null)).toMatchObject({ state: 'ready' });
    expect(classroom().box().ran).toHaveLength(2);
    classroom().box().lease = { ...classroom().box().lease, checkpoints: [] };
    expect(await reset(actor, id)).toMatchObject({ state: 'ready' });
    const { ran } = classroom().box();
    expect(ran).toHaveLength(3);
    expect(ran[2]?.env).toEqual(ran[0]?.env);
  });

  it('can be undone once', async () => {
    const { actor, id } = await ready();
    await touch(actor, id, '/root/mine');
    expect(names(await reset(actor, id))).toContain(BEFORE_RESET);
    const undone = await reset(actor, id, BEFORE_RESET);
    expect(undone.state).toBe('ready');
    expect(has('/root/mine')).toBe(true);
    expect(names(undone)).not.toContain(BEFORE_RESET);
    await expect(resetSandbox(actor, id, BEFORE_RESET)).rejects.toMatchObject({ code: 'not_found' });
  });

  it('resets also what cannot be kept for undoing', async () => {
    const { actor, id } = await ready();
    classroom().box().lease = { ...classroom().box().lease, state: 'failed' };
    const after = await reset(actor, id);
    expect(after.state).toBe('ready');
    expect(names(after)).toEqual([SETUP]);
  });

  it('offers no checkpoint whose baseline is unknown, and refuses it', async () => {
    const { actor, id } = await ready();
    const { lease } = classroom().box();
    const strange = { name: 'e9', at: new Date().toISOString() };
    classroom().box().lease = { ...lease, checkpoints: [...lease.checkpoints, strange] };
    expect(names(await readSandbox(actor, id))).toEqual([SETUP]);
    await expect(resetSandbox(actor, id, 'e9')).rejects.toMatchObject({ code: 'not_found' });
  });

  it('takes up what a killed process left between the reset and the baseline', async () => {
    const { actor, id } = await ready();
    classroom().box().engine.set('/images/json', NO_ANSWER);
    await resetSandbox(actor, id);
    // A new process knows nothing of what the old one was doing.
    services().preparations.clear();
    classroom().box().engine.set('/images/json', []);
    await readSandbox(actor, id);
    await classroom().prepared();
    expect(await readSandbox(actor, id)).toMatchObject({ state: 'ready' });
    expect(classroom().box().ran).toHaveLength(1);
  });
});

describe('an exercise that is passed', () => {
  it('keeps the start of the next one, which can be gone back to', async () => {
    const { actor, id } = await ready();
    await passFirst(actor);
    await classroom().prepared();
    expect(names(await readSandbox(actor, id))).toEqual([SETUP, 'e2']);
    await touch(actor, id, '/root/later');
    expect(await reset(actor, id, 'e2')).toMatchObject({ state: 'ready' });
    expect(has('/root/later')).toBe(false);
    expect(has('/etc/harbour/motd')).toBe(true);
    expect(classroom().box().ran).toHaveLength(1);
  });

  it('keeps it once, and none after the last', async () => {
    const { actor, id } = await ready();
    await passSecond(actor);
    await passFirst(actor);
    await classroom().prepared();
    const { checkpoints } = await readSandbox(actor, id);
    await passFirst(actor);
    await classroom().prepared();
    expect((await readSandbox(actor, id)).checkpoints).toEqual(checkpoints);
  });

  it('is passed all the same when nothing can be kept', async () => {
    const { actor, id } = await ready();
    classroom().sandboxd.keeps = false;
    await passFirst(actor);
    await classroom().prepared();
    expect(names(await readSandbox(actor, id))).toEqual([SETUP]);
  });
});

describe('a place in the queue', () => {
  it('is shown, and given up without touching what was set up', async () => {
    const { actor } = await classroom().student('Ada');
    classroom().sandboxd.queueFrom = 3;
    const { sandbox } = await startSandbox(actor, MOOR);
    expect(sandbox).toMatchObject({ state: 'queued', position: 3 });
    await releaseSandbox(actor, sandbox.id, { onlyQueued: true });
    expect(classroom().sandboxd.boxes.size).toBe(0);
  });

  it('is not given up for a sandbox that holds work', async () => {
    const { actor, id } = await ready();
    classroom().sandboxd.queueFrom = 1;
    expect(await startSandbox(actor, MOOR)).toMatchObject({ sandbox: { state: 'queued' } });
    await releaseSandbox(actor, id, { onlyQueued: true });
    expect(classroom().sandboxd.boxes.size).toBe(1);
  });
});
