import { beforeEach, describe, expect, it } from 'vitest';
import { database } from '@/lib/db';
import { useTestDatabase } from '@/lib/db/testing';
import {
  attachSandbox,
  findOrCreateRun,
  findRun,
  findRunBySandbox,
  markUnprepared,
  savePrepared,
  type LessonRef,
} from './index';

useTestDatabase();

const baseline = { at: 1, containers: { web: { id: 'a' } }, images: {} };
const UNPREPARED = { generation: null, preparedAt: null, baseline: null };
let ref: LessonRef;

beforeEach(async () => {
  const { id } = await database().user.create({ data: { name: 'Ada', role: 'student' } });
  ref = { userId: id, course: 'docker', lesson: 'first-run' };
});

function runOf(lesson: string, draw: () => Record<string, string> = () => ({})) {
  return findOrCreateRun({ ...ref, lesson, draw });
}

describe('lesson runs', () => {
  it('keep what was drawn first', async () => {
    const first = await runOf('first-run', () => ({ TOK: 'kite', N: '3' }));
    expect(first).toMatchObject({
      ...ref,
      ...UNPREPARED,
      parameters: { TOK: 'kite', N: '3' },
      sandboxId: null,
    });
    expect(first.seed).toMatch(/^[0-9a-f]{32}$/);
    expect(await runOf('first-run', () => ({ TOK: 'other' }))).toEqual(first);
    expect(await findRun(ref)).toEqual(first);
  });

  it('are one for twenty requests at once', async () => {
    const runs = await Promise.all(
      Array.from({ length: 20 }, (_, n) => runOf('first-run', () => ({ N: String(n) }))),
    );
    expect(new Set(runs.map(({ id, seed, parameters }) => JSON.stringify([id, seed, parameters]))).size).toBe(
      1,
    );
  });

  it('are each learner’s and each lesson’s own', async () => {
    const one = await runOf('first-run');
    const two = await runOf('look-inside');
    expect(two.id).not.toBe(one.id);
    expect(two.seed).not.toBe(one.seed);
    expect(await findRun({ ...ref, userId: 'someone else' })).toBeNull();
  });

  it('are found by their sandbox', async () => {
    const { id } = await runOf('first-run');
    const attached = await attachSandbox(id, 'sandbox00001');
    expect(attached).toMatchObject({ id, sandboxId: 'sandbox00001', ...UNPREPARED });
    expect(await findRunBySandbox('sandbox00001')).toEqual(attached);
    expect(await findRunBySandbox('sandbox00002')).toBeNull();
  });

  it('are prepared until another sandbox serves them', async () => {
    const { id } = await runOf('first-run');
    await attachSandbox(id, 'sandbox00001');
    const prepared = await savePrepared(id, { sandboxId: 'sandbox00001', generation: 2, baseline });
    expect(prepared).toMatchObject({ generation: 2, baseline, setupError: null });
    expect(prepared.preparedAt).toBeInstanceOf(Date);
    expect(await attachSandbox(id, 'sandbox00001')).toEqual(prepared);
    expect(await attachSandbox(id, 'sandbox00002')).toMatchObject(UNPREPARED);
    expect(await findRunBySandbox('sandbox00001')).toBeNull();
  });

  it('ignore a setup that ends after they moved to another sandbox', async () => {
    const { id } = await runOf('first-run');
    await attachSandbox(id, 'sandbox00002');
    const late = await savePrepared(id, { sandboxId: 'sandbox00001', generation: 1, baseline });
    expect(late).toMatchObject({ sandboxId: 'sandbox00002', ...UNPREPARED });
  });

  it('lose a sandbox that another run takes over', async () => {
    const one = await runOf('first-run');
    const two = await runOf('look-inside');
    await attachSandbox(one.id, 'sandbox00001');
    await savePrepared(one.id, { sandboxId: 'sandbox00001', generation: 1, baseline });
    await attachSandbox(two.id, 'sandbox00001');
    expect(await findRunBySandbox('sandbox00001')).toMatchObject({ id: two.id });
    expect(await findRun(ref)).toMatchObject({ sandboxId: null, ...UNPREPARED });
  });

  it('remember why setup failed until it succeeds', async () => {
    const { id } = await runOf('first-run');
    await attachSandbox(id, 'sandbox00001');
    expect(await markUnprepared(id, { setupError: 'exit 1' })).toMatchObject({ setupError: 'exit 1' });
    const prepared = await savePrepared(id, { sandboxId: 'sandbox00001', generation: 1, baseline });
    expect(prepared.setupError).toBeNull();
    expect(await markUnprepared(id)).toMatchObject({
      sandboxId: 'sandbox00001',
      setupError: null,
      ...UNPREPARED,
    });
  });
});
