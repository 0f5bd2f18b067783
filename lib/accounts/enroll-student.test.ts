import { describe, expect, it } from 'vitest';
import { database } from '@/lib/db';
import { useTestDatabase } from '@/lib/db/testing';
import { AppError } from '@/lib/shared/errors';
import { createClass, enrollStudent, findSession, removeMember } from './index';

useTestDatabase();

const course = 'docker';

describe('enrollStudent', () => {
  it('makes a student with a personal code and a session', async () => {
    const { code, id } = await createClass({ name: 'Monday', course });
    const joined = await enrollStudent({ code, name: '  Ada   Lovelace ' });
    expect(joined).toMatchObject({
      outcome: 'joined',
      user: { name: 'Ada Lovelace', role: 'student' },
      class: { id },
    });
    expect(joined.personalCode).toMatch(/^[a-z]{4}-\d{4}-[a-z]{4}-\d{4}$/);
    expect(await findSession(joined.session.token)).toMatchObject({ userId: joined.user.id });
  });

  it('takes the class code however it is typed', async () => {
    const { code, id } = await createClass({ name: 'Monday', course });
    const typed = ` ${code.toLowerCase().replace('-', ' ')} `;
    expect((await enrollStudent({ code: typed, name: 'Ada' })).class.id).toBe(id);
  });

  it('knows a student on the same device without a code, and makes nobody new', async () => {
    const { code } = await createClass({ name: 'Monday', course });
    const first = await enrollStudent({ code, name: 'Ada' });
    const again = await enrollStudent({ code, name: 'ADA', currentUserId: first.user.id });
    expect(again).toMatchObject({ outcome: 'returned', user: first.user, personalCode: null });
    expect(await database().user.count()).toBe(1);
  });

  it('refuses a taken name from another device', async () => {
    const { code } = await createClass({ name: 'Monday', course });
    await enrollStudent({ code, name: '小明' });
    await expect(enrollStudent({ code, name: '小明' })).rejects.toMatchObject({ code: 'name_taken' });
  });

  it('opens a taken name with its personal code, however typed, and with no other', async () => {
    const { code } = await createClass({ name: 'Monday', course });
    const ada = await enrollStudent({ code, name: 'Ada' });
    const bob = await enrollStudent({ code, name: 'Bob' });
    const typed = ada.personalCode?.toUpperCase().replaceAll('-', ' ');
    const back = await enrollStudent({ code, name: 'ada', personalCode: typed });
    expect(back).toMatchObject({ outcome: 'returned', user: ada.user, personalCode: null });
    const wrong = enrollStudent({ code, name: 'ada', personalCode: bob.personalCode ?? '' });
    await expect(wrong).rejects.toMatchObject({ code: 'bad_credentials' });
  });

  it('makes nobody new for a mistyped name with a personal code', async () => {
    const { code } = await createClass({ name: 'Monday', course });
    const { personalCode } = await enrollStudent({ code, name: 'Ada' });
    const mistyped = enrollStudent({ code, name: 'Adda', personalCode: personalCode ?? '' });
    await expect(mistyped).rejects.toMatchObject({ code: 'bad_credentials' });
    expect(await database().user.count()).toBe(1);
  });

  it('says nothing about names when the class code is wrong', async () => {
    const { code } = await createClass({ name: 'Monday', course });
    await enrollStudent({ code, name: 'Ada' });
    const errors = await Promise.all(
      ['Ada', 'Nobody'].map((name) =>
        enrollStudent({ code: 'KELP-0000', name }).catch((error: unknown) => error),
      ),
    );
    expect(errors[0]).toBeInstanceOf(AppError);
    expect(errors[0]).toMatchObject({ code: 'class_not_found' });
    expect(errors[1]).toEqual(errors[0]);
  });

  it('refuses an archived class like an unknown one', async () => {
    const { code, id } = await createClass({ name: 'Monday', course });
    await database().class.update({ where: { id }, data: { archivedAt: new Date() } });
    await expect(enrollStudent({ code, name: 'Ada' })).rejects.toMatchObject({ code: 'class_not_found' });
  });

  it('keeps a signed-in student the same person in a second class, with the same personal code', async () => {
    const monday = await createClass({ name: 'Monday', course });
    const friday = await createClass({ name: 'Friday', course });
    const ada = await enrollStudent({ code: monday.code, name: 'Ada' });
    const second = await enrollStudent({ code: friday.code, name: 'Ada', currentUserId: ada.user.id });
    expect(second).toMatchObject({ outcome: 'joined', user: ada.user, personalCode: null });
    const elsewhere = { code: friday.code, name: 'Ada', personalCode: ada.personalCode ?? '' };
    expect((await enrollStudent(elsewhere)).user).toEqual(ada.user);
  });

  it('makes a new person for another name on the same device', async () => {
    const { code } = await createClass({ name: 'Monday', course });
    const ada = await enrollStudent({ code, name: 'Ada' });
    const bob = await enrollStudent({ code, name: 'Bob', currentUserId: ada.user.id });
    expect(bob.user.id).not.toBe(ada.user.id);
  });

  it('never makes a student of an instructor', async () => {
    const { code } = await createClass({ name: 'Monday', course });
    const teacher = await database().user.create({ data: { name: 'Ada', role: 'instructor' } });
    const { user } = await enrollStudent({ code, name: 'Ada', currentUserId: teacher.id });
    expect(user).toMatchObject({ role: 'student' });
    expect(user.id).not.toBe(teacher.id);
  });

  it('makes one user of twenty joins at once under one name', async () => {
    const { code } = await createClass({ name: 'Monday', course });
    const outcomes = await Promise.all(
      Array.from({ length: 20 }, () =>
        enrollStudent({ code, name: 'Ada' }).then(
          ({ outcome }) => outcome as string,
          (error: unknown) => (error as AppError).code,
        ),
      ),
    );
    expect(outcomes.filter((outcome) => outcome === 'joined')).toHaveLength(1);
    expect(outcomes.filter((outcome) => outcome === 'name_taken')).toHaveLength(19);
    expect(await database().user.count()).toBe(1);
    expect(await database().session.count()).toBe(1);
  });

  it('lets one student join a second class once from twenty clicks', async () => {
    const monday = await createClass({ name: 'Monday', course });
    const friday = await createClass({ name: 'Friday', course });
    const ada = await enrollStudent({ code: monday.code, name: 'Ada' });
    const clicks = Array.from({ length: 20 }, () =>
      enrollStudent({ code: friday.code, name: 'Ada', currentUserId: ada.user.id }),
    );
    const users = (await Promise.all(clicks)).map(({ user }) => user.id);
    expect(new Set(users)).toEqual(new Set([ada.user.id]));
    expect(await database().membership.count({ where: { classId: friday.id } })).toBe(1);
  });

  it('does not let a removed student back in, and frees the name', async () => {
    const { code, id } = await createClass({ name: 'Monday', course });
    const ada = await enrollStudent({ code, name: 'Ada' });
    await removeMember({ classId: id, userId: ada.user.id });
    const sameDevice = enrollStudent({ code, name: 'Ada', currentUserId: ada.user.id });
    await expect(sameDevice).rejects.toMatchObject({ code: 'forbidden' });
    expect((await enrollStudent({ code, name: 'Ada' })).user.id).not.toBe(ada.user.id);
  });

  it('keeps no code and no token in clear', async () => {
    const { code } = await createClass({ name: 'Monday', course });
    const { personalCode, session } = await enrollStudent({ code, name: 'Ada' });
    const stored = JSON.stringify([await database().user.findMany(), await database().session.findMany()]);
    expect(stored).not.toContain(personalCode);
    expect(stored).not.toContain(session.token);
  });
});
