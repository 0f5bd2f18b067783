import { describe, expect, it } from 'vitest';
import { database } from '@/lib/db';
import { useTestDatabase } from '@/lib/db/testing';
import {
  classesOf,
  classMembers,
  createClass,
  enrollStudent,
  ensureFirstClass,
  findClass,
  listClasses,
  listUsers,
  mayTakeCourse,
  recordAudit,
  removeMember,
} from './index';

useTestDatabase();

describe('classes', () => {
  it('keeps the first class of a course and its code, also when two start at once', async () => {
    const [one, two] = await Promise.all([ensureFirstClass('docker'), ensureFirstClass('docker')]);
    expect(two).toEqual(one);
    expect(await ensureFirstClass('docker')).toEqual(one);
    expect((await ensureFirstClass('kubernetes')).code).not.toBe(one.code);
  });

  it('gives every class a code of its own', async () => {
    const made = await Promise.all(
      Array.from({ length: 30 }, (_, number) => createClass({ name: `Class ${number}`, course: 'docker' })),
    );
    expect(new Set(made.map(({ code }) => code)).size).toBe(30);
    expect(await listClasses()).toHaveLength(30);
  });

  it('shows students their own classes and instructors all, without archived ones', async () => {
    const monday = await createClass({ name: 'Monday', course: 'docker' });
    const friday = await createClass({ name: 'Friday', course: 'docker' });
    const past = await createClass({ name: 'Past', course: 'docker' });
    const { user } = await enrollStudent({ code: monday.code, name: 'Ada' });
    await enrollStudent({ code: past.code, name: 'Ada', currentUserId: user.id });
    await database().class.update({ where: { id: past.id }, data: { archivedAt: new Date() } });
    expect(await classesOf({ userId: user.id, role: 'student' })).toEqual([monday]);
    expect(await classesOf({ userId: 'instructor', role: 'instructor' })).toEqual([monday, friday]);
    expect(await findClass(past.id)).toBeNull();
    expect(await findClass(monday.id)).toEqual(monday);
  });

  it('opens a course to its students until they are removed, and to instructors', async () => {
    const { code, id } = await createClass({ name: 'Monday', course: 'docker' });
    const { user } = await enrollStudent({ code, name: 'Ada' });
    const ada = { userId: user.id, role: user.role };
    expect(await mayTakeCourse(ada, 'docker')).toBe(true);
    expect(await mayTakeCourse(ada, 'kubernetes')).toBe(false);
    expect(await mayTakeCourse({ userId: 'instructor', role: 'instructor' }, 'kubernetes')).toBe(true);
    await removeMember({ classId: id, userId: user.id });
    expect(await mayTakeCourse(ada, 'docker')).toBe(false);
  });

  it('lists members and users as they are now', async () => {
    const { code, id, name } = await createClass({ name: 'Monday', course: 'docker' });
    const bob = await enrollStudent({ code, name: 'bob' });
    const ada = await enrollStudent({ code, name: 'Ada' });
    expect((await classMembers(id)).map(({ user }) => user)).toEqual([ada.user, bob.user]);
    await removeMember({ classId: id, userId: bob.user.id });
    expect((await classMembers(id)).map(({ user }) => user)).toEqual([ada.user]);
    const listed = (await listUsers()).map((user) => [user.name, user.classes]);
    expect(listed).toEqual(
      expect.arrayContaining([
        ['Ada', [name]],
        ['bob', []],
      ]),
    );
  });

  it('keeps an audit entry of somebody who is gone, and cuts a subject that is too long', async () => {
    await recordAudit({
      userId: 'gone',
      action: 'class.create',
      subject: 'x'.repeat(5000),
      outcome: 'refused',
    });
    const [entry] = await database().auditEntry.findMany();
    expect(entry).toMatchObject({ userId: 'gone', action: 'class.create', outcome: 'refused' });
    expect(entry?.subject).toHaveLength(200);
  });
});
