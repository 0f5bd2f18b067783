import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { database } from '@/lib/db';
import { useTestDatabase } from '@/lib/db/testing';
import {
  createBearerToken,
  createClass,
  createSession,
  createSignInLink,
  endSession,
  enrollStudent,
  findSession,
  redeemSignInLink,
  removeMember,
  reviewSession,
} from './index';

const DAY_MS = 24 * 60 * 60 * 1000;
const START = new Date('2026-03-01T08:00:00Z');

useTestDatabase();

// Only the date: the database's own timers go on.
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: START });
});
afterEach(() => {
  vi.useRealTimers();
});

function daysLater(days: number): void {
  vi.setSystemTime(START.getTime() + days * DAY_MS);
}

async function student() {
  const { code, id } = await createClass({ name: 'Monday', course: 'docker' });
  return { ...(await enrollStudent({ code, name: 'Ada' })), classId: id, classCode: code };
}

describe('sessions', () => {
  it('knows nobody by an unknown or empty token', async () => {
    expect(await findSession('unknown')).toBeNull();
    expect(await findSession('')).toBeNull();
  });

  it('does not take the stored hash for the token', async () => {
    const { session } = await student();
    const actor = await findSession(session.token);
    expect(await findSession(actor?.sessionId ?? '')).toBeNull();
  });

  it('lasts as long as it is used', async () => {
    const { session } = await student();
    daysLater(170);
    expect(await findSession(session.token)).not.toBeNull();
    daysLater(340);
    expect(await findSession(session.token)).not.toBeNull();
    daysLater(340 + 181);
    expect(await findSession(session.token)).toBeNull();
  });

  it('lasts thirty days for instructors, with a cookie or a bearer token', async () => {
    const { token } = await createSignInLink({ role: 'instructor', ttlMinutes: 10 });
    const sessions = [await redeemSignInLink(token), await createBearerToken({ role: 'instructor' })];
    expect(sessions.map(({ session }) => session.kind)).toEqual(['cookie', 'bearer']);
    daysLater(29);
    for (const { session } of sessions) expect(await reviewSession(await idOf(session.token))).not.toBeNull();
    daysLater(29 + 31);
    for (const { session } of sessions) expect(await findSession(session.token)).toBeNull();
  });

  it('does not live on by being reviewed', async () => {
    const { session } = await student();
    const id = await idOf(session.token);
    daysLater(179);
    expect(await reviewSession(id)).not.toBeNull();
    daysLater(181);
    expect(await reviewSession(id)).toBeNull();
  });

  it('survives a clock that goes back an hour', async () => {
    const { session } = await student();
    daysLater(-1 / 24);
    expect(await findSession(session.token)).not.toBeNull();
  });

  it('ends for good, and only itself', async () => {
    const { session, user } = await student();
    const other = await createSession({ userId: user.id, kind: 'cookie' });
    const id = await idOf(session.token);
    await endSession(id);
    await endSession(id);
    expect(await findSession(session.token)).toBeNull();
    expect(await reviewSession(id)).toBeNull();
    expect(await findSession(other.token)).not.toBeNull();
  });

  it('ends when its student leaves the last class, not before', async () => {
    const { session, user, classId } = await student();
    const friday = await createClass({ name: 'Friday', course: 'docker' });
    await enrollStudent({ code: friday.code, name: 'Ada', currentUserId: user.id });
    await removeMember({ classId, userId: user.id });
    expect(await findSession(session.token)).not.toBeNull();
    await removeMember({ classId: friday.id, userId: user.id });
    expect(await findSession(session.token)).toBeNull();
    const again = removeMember({ classId: friday.id, userId: user.id });
    await expect(again).rejects.toMatchObject({ code: 'not_found' });
  });

  it('is not made for nobody', async () => {
    const session = createSession({ userId: 'nobody', kind: 'cookie' });
    await expect(session).rejects.toMatchObject({ code: 'not_found' });
  });

  it('clears away expired ones', async () => {
    const { user } = await student();
    daysLater(200);
    await createSession({ userId: user.id, kind: 'cookie' });
    expect(await database().session.count()).toBe(1);
  });
});

describe('sign-in links', () => {
  it('sign in the one first instructor, each link once', async () => {
    const links = await Promise.all(
      [1, 2].map(() => createSignInLink({ role: 'instructor', ttlMinutes: 10 })),
    );
    const redeemed = await Promise.all(links.map(({ token }) => redeemSignInLink(token)));
    const user = { id: 'instructor', name: 'Instructor', role: 'instructor' };
    expect(redeemed.map((one) => one.user)).toEqual([user, user]);
    const again = redeemSignInLink(links[0]?.token ?? '');
    await expect(again).rejects.toMatchObject({ code: 'link_used' });
  });

  it('let one of ten in who use a link at the same moment', async () => {
    const { token } = await createSignInLink({ role: 'admin', ttlMinutes: 10 });
    const tries = await Promise.allSettled(Array.from({ length: 10 }, () => redeemSignInLink(token)));
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await database().session.count()).toBe(1);
  });

  it('expire', async () => {
    const { token, expiresAt } = await createSignInLink({ role: 'instructor', ttlMinutes: 10 });
    vi.setSystemTime(expiresAt);
    await expect(redeemSignInLink(token)).rejects.toMatchObject({ code: 'link_used' });
  });

  it('are not guessed', async () => {
    await expect(redeemSignInLink('guess')).rejects.toMatchObject({ code: 'bad_credentials' });
  });
});

async function idOf(token: string): Promise<string> {
  return (await findSession(token))?.sessionId ?? '';
}
