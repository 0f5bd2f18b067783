import { classMembers, findClass, type ClassRecord, type Member } from '@/lib/accounts';
import { recentWork, type RecentWork } from '@/lib/progress';
import { AppError, errorCode } from '@/lib/shared/errors';
import type { Locale } from '@/lib/shared/locale';
import type { ClassActivity } from '@/lib/shared/wire/activity';
import type { SandboxdStatus } from '@/lib/shared/wire/sandboxd';
import type { Actor } from './actor';
import { lessonsOf } from './support/catalog';
import { requireStaff } from './support/roles';
import { services } from './support/services';
import { byNeed, studentActivity } from './support/student-activity';

/** Every student of a class with what they are doing now, whoever may need help first. Errors: forbidden, class_not_found. */
export async function readClassActivity(
  actor: Actor,
  input: { classId: string; locale: Locale },
): Promise<ClassActivity> {
  await requireStaff(actor, 'class.activity', `class:${input.classId}`);
  const found = await findClass(input.classId);
  if (!found) throw new AppError('class_not_found', `There is no class "${input.classId}".`);
  const [members, sandboxes] = await Promise.all([classMembers(found.id), knownSandboxes()]);
  const work = await workOf(found, members);
  const lessons = new Map(courseLessons(found.course).map((lesson) => [lesson.id, lesson]));
  const { seats } = services();
  const now = Date.now();
  const students = members.map(({ user }) => {
    const own = work.get(user.id) ?? null;
    const lesson = own && (lessons.get(own.lesson) ?? null);
    const sandbox = own && (sandboxes?.get(own.id) ?? null);
    const typedAt = seats.typedAt(user.id);
    const terminals = sandbox ? seats.openIn(sandbox.id) : [];
    return studentActivity({
      ...{ user, work: own, lesson, sandbox, terminals, typedAt },
      ...{ locale: input.locale, now },
    });
  });
  return {
    at: new Date(now).toISOString(),
    class: { id: found.id, name: found.name, course: found.course },
    sandboxesKnown: sandboxes !== null,
    students: students.sort(byNeed),
  };
}

function workOf(found: ClassRecord, members: readonly Member[]): Promise<Map<string, RecentWork>> {
  const { seats } = services();
  const ids = members.map(({ user }) => user.id);
  return recentWork(ids, found.course, (sandbox) => seats.openIn(sandbox).length > 0);
}

/** A class outlives its course: then there are no titles, and no exercises to count. */
function courseLessons(id: string) {
  const course = services()
    .courses()
    .find((candidate) => candidate.id === id);
  return course ? lessonsOf(course) : [];
}

/** By the run that each serves; null while sandboxd does not answer, which hides nothing else of the class. */
async function knownSandboxes(): Promise<Map<string, SandboxdStatus['sandboxes'][number]> | null> {
  try {
    const { sandboxes } = await services().sandboxes.status();
    return new Map(sandboxes.flatMap((each) => (each.key === null ? [] : [[each.key, each] as const])));
  } catch (error) {
    if (['engine_unavailable', 'timeout'].includes(errorCode(error))) return null;
    throw error;
  }
}
