import { describe, expect, it } from 'vitest';
import { errorCode } from '@/lib/shared/errors';
import { HOST } from './actor';
import { authenticate } from './authenticate';
import { createClass } from './create-class';
import { createSignInLink } from './create-sign-in-link';
import { createToken } from './create-token';
import { exportGradebook } from './export-gradebook';
import { listCourses } from './list-courses';
import { listMyClasses } from './list-my-classes';
import { listScripts } from './list-scripts';
import { listUsers } from './list-users';
import { openAuthorDesk } from './open-author-desk';
import { openLesson } from './open-lesson';
import { readClassActivity } from './read-class-activity';
import { readCourseFiles } from './read-course-files';
import { readGradebook } from './read-gradebook';
import { readHealth } from './read-health';
import { readMe } from './read-me';
import { signOut } from './sign-out';
import { stillSignedIn } from './still-signed-in';
import { useClassroom } from './testing';
import { tryScript } from './try-script';
import { watchCourseFiles } from './watch-course-files';

const classroom = useClassroom();
const MOOR_E1 = { course: 'harbour', lesson: 'moor', exercise: 'e1' };

describe('roles', () => {
  it('keep a student from everything that is an instructor’s', async () => {
    const { actor } = await classroom().student('Ada');
    const asked = { classId: classroom().classId, locale: 'en' } as const;
    const asks = [
      readGradebook(actor, asked),
      readClassActivity(actor, asked),
      exportGradebook(actor, asked),
      listMyClasses(actor),
      createClass(actor, { name: 'Mine', course: 'harbour' }),
      createSignInLink(actor, { role: 'instructor' }),
      createToken(actor, { role: 'admin' }),
      listUsers(actor),
      readCourseFiles(actor),
      watchCourseFiles(actor),
      listScripts(actor, { course: 'harbour', lesson: 'moor' }),
      tryScript(actor, { ...MOOR_E1, what: 'solutions/e1.sh', afresh: true, locale: 'en' }),
    ];
    const codes = (await Promise.allSettled(asks)).map(
      (ask) => ask.status === 'rejected' && errorCode(ask.reason),
    );
    expect(codes).toEqual(asks.map(() => 'forbidden'));
  });

  it('keep everybody from trying scripts outside of author mode', async () => {
    const { actor } = await classroom().instructor();
    expect(await openAuthorDesk(actor)).toBeNull();
    const tried = tryScript(actor, { ...MOOR_E1, what: 'solutions/e1.sh', afresh: true, locale: 'en' });
    await expect(tried).rejects.toThrow(/needs author mode/);
  });

  it('keep an instructor from making admins, and let the host', async () => {
    const { actor } = await classroom().instructor();
    await expect(createToken(actor, { role: 'admin' })).rejects.toMatchObject({ code: 'forbidden' });
    const { token } = await createToken(HOST, { role: 'admin' });
    expect(await authenticate(token)).toMatchObject({ role: 'admin' });
  });

  it('show the class code to those who teach, not to those who learn', async () => {
    const student = await readMe((await classroom().student('Ada')).actor);
    const instructor = await readMe((await classroom().instructor()).actor);
    expect(student.classes[0]).not.toHaveProperty('code');
    expect(instructor.classes[0]?.code).toBeTruthy();
  });
});

describe('courses', () => {
  it('are open to the students of a class that takes them', async () => {
    const { actor } = await classroom().student('Ada');
    expect((await listCourses(actor, 'zh-CN')).courses.map(({ title }) => title)).toEqual(['港口']);
  });

  it('show a lesson with the learner’s own values and none of its answers', async () => {
    const { actor } = await classroom().student('Ada');
    const moor = await openLesson(actor, { course: 'harbour', lesson: 'moor', locale: 'en' });
    expect(moor.view.exercises[0]?.task).toMatch(/boat-\d{3}/);
    expect(moor.view).toMatchObject({ previous: null, next: { id: 'knots' } });
    const knots = await openLesson(actor, { course: 'harbour', lesson: 'knots', locale: 'en' });
    const shown = JSON.stringify([moor.view, knots.view]);
    for (const secret of ['correct', 'checks', 'hints', 'solutions', 'mistakes', '"target":', 'It ended.']) {
      expect(shown).not.toContain(secret);
    }
    const [order] = knots.view.exercises[1]?.fields ?? [];
    const ids = order && 'options' in order ? order.options.map(({ id }) => id) : [];
    expect([...ids].sort()).toEqual(['loop', 'pull', 'through']);
    expect(ids).not.toEqual(['loop', 'through', 'pull']);
  });
});

describe('sessions', () => {
  it('end for sockets that are open as well', async () => {
    const { actor, token } = await classroom().student('Ada');
    expect(await stillSignedIn(actor)).toBe(true);
    await signOut(actor);
    expect(await stillSignedIn(actor)).toBe(false);
    expect(await authenticate(token)).toBeNull();
  });
});

describe('readHealth', () => {
  it('is ok with everything up, degraded without sandboxd', async () => {
    expect(await readHealth()).toMatchObject({
      status: 'ok',
      database: 'up',
      engine: 'up',
      pool: { ready: 2 },
    });
    await classroom().sandboxd.stop();
    expect(await readHealth()).toMatchObject({ status: 'degraded', database: 'up', engine: 'down' });
  });
});
