import { describe, expect, it, vi } from 'vitest';
import { addWarmUp } from '@/lib/accounts';
import { auditTrail } from '@/lib/accounts/testing';
import { cancelWarmUp } from './cancel-warm-up';
import { keepWarmUps } from './keep-warm-ups';
import { planWarmUp } from './plan-warm-up';
import { readWarmUps } from './read-warm-ups';
import { useClassroom } from './testing';

const classroom = useClassroom();
const HOUR_MS = 60 * 60_000;

function plan(startsInHours: number, hours = 1, count = 30) {
  const from = Date.now() + startsInHours * HOUR_MS;
  return { count, from: new Date(from).toISOString(), until: new Date(from + hours * HOUR_MS).toISOString() };
}

const planned = () => classroom().sandboxd.warmUps.map(({ count }) => count);

describe('planWarmUp', () => {
  it('is told to sandboxd, listed by time, and taken back', async () => {
    const { actor } = await classroom().instructor();
    const { classId } = classroom();
    await classroom().student('Ada');
    const later = await planWarmUp(actor, classId, plan(5, 1, 20));
    await planWarmUp(actor, classId, plan(1));
    await classroom().prepared();
    expect(planned().sort()).toEqual([20, 30]);
    const read = await readWarmUps(actor, classId);
    expect(read).toMatchObject({ size: 1, warmUps: [{ count: 30 }, { count: 20 }] });
    await cancelWarmUp(actor, { class: classId, warmUp: later.id });
    await classroom().prepared();
    expect(planned()).toEqual([30]);
    await expect(cancelWarmUp(actor, { class: classId, warmUp: later.id })).rejects.toMatchObject({
      code: 'not_found',
    });
    const done = (await auditTrail()).filter(({ userId }) => userId === actor.userId);
    expect(done.map(({ action }) => action)).toEqual(['warm-up.plan', 'warm-up.plan', 'warm-up.cancel']);
  });

  it.each([
    ['one that ends before it begins', plan(2, -1)],
    ['one that is over', plan(-3)],
    ['one that holds memory for days', plan(1, 48)],
    ['one of another century', plan(24 * 365 * 80)],
  ])('refuses %s', async (_, wrong) => {
    const { actor } = await classroom().instructor();
    await expect(planWarmUp(actor, classroom().classId, wrong)).rejects.toMatchObject({
      code: 'bad_request',
    });
  });

  it('is not for students, and that is put on record', async () => {
    const { actor } = await classroom().student('Ada');
    await expect(planWarmUp(actor, classroom().classId, plan(1))).rejects.toMatchObject({
      code: 'forbidden',
    });
    await expect(readWarmUps(actor, classroom().classId)).rejects.toMatchObject({ code: 'forbidden' });
    const refused = (await auditTrail()).filter(({ outcome }) => outcome === 'refused');
    expect(refused.map(({ action, userId }) => [action, userId])).toEqual([
      ['warm-up.plan', actor.userId],
      ['warm-up.list', actor.userId],
    ]);
  });

  it('is kept while sandboxd is away', async () => {
    const { actor } = await classroom().instructor();
    await classroom().sandboxd.stop();
    await planWarmUp(actor, classroom().classId, plan(1));
    expect((await readWarmUps(actor, classroom().classId)).warmUps).toHaveLength(1);
  });
});

describe('what is over', () => {
  it('vanishes', async () => {
    const { classId } = classroom();
    await addWarmUp({ classId, count: 5, from: new Date(0), until: new Date(1) });
    const { actor } = await classroom().instructor();
    expect((await readWarmUps(actor, classId)).warmUps).toEqual([]);
  });
});

describe('keepWarmUps', () => {
  it('tells a sandboxd that has forgotten', async () => {
    const { actor } = await classroom().instructor();
    await planWarmUp(actor, classroom().classId, plan(1));
    await classroom().prepared();
    classroom().sandboxd.warmUps = [];
    const stop = keepWarmUps(20);
    await vi.waitFor(() => expect(planned()).toEqual([30]), { timeout: 30_000 });
    stop();
  });
});
