import { findNames, upcomingWarmUps } from '@/lib/accounts';
import { findRunsById, type LessonRun } from '@/lib/progress';
import type { Locale } from '@/lib/shared/locale';
import type { OperatedSandbox, OperateStatus } from '@/lib/shared/wire/operate';
import type { SandboxdStatus } from '@/lib/shared/wire/sandboxd';
import type { Actor } from './actor';
import { lessonsOf } from './support/catalog';
import { requireStaff } from './support/roles';
import { services } from './support/services';

/** The whole classroom at this moment, with the names that sandboxd does not know. Errors: forbidden, engine_unavailable. */
export async function readOperation(actor: Actor, locale: Locale): Promise<OperateStatus> {
  await requireStaff(actor, 'operate.read', 'classroom');
  const [status, planned] = await Promise.all([services().sandboxes.status(), upcomingWarmUps()]);
  const classes = new Map(planned.map(({ id, className }) => [id, className]));
  return {
    at: new Date().toISOString(),
    sandboxes: await withNames(status.sandboxes, locale),
    pool: status.pool,
    queue: status.queue,
    memory: status.memory,
    disk: status.disk,
    warmUps: status.warmUps.map((warmUp) => ({ ...warmUp, class: classes.get(warmUp.id) ?? null })),
  };
}

async function withNames(found: SandboxdStatus['sandboxes'], locale: Locale): Promise<OperatedSandbox[]> {
  // The key of a lesson's lease is the id of its run; those of benches and checks are not.
  const runs = await findRunsById(found.flatMap(({ key }) => key ?? []));
  const people = found.flatMap(({ key, owner }) => personOf(runs.get(key ?? ''), owner) ?? []);
  const names = await findNames([...new Set(people)]);
  return found.map(({ key, owner, ...sandbox }) => {
    const run = runs.get(key ?? '');
    return {
      ...sandbox,
      leased: key !== null,
      student: names.get(personOf(run, owner) ?? '') ?? null,
      lesson: run ? lessonTitle(run, locale) : null,
    };
  });
}

function personOf(run: LessonRun | undefined, owner: string | null): string | null {
  return run?.userId ?? owner;
}

function lessonTitle(run: LessonRun, locale: Locale): string {
  const course = services()
    .courses()
    .find(({ id }) => id === run.course);
  const lesson = course && lessonsOf(course).find(({ id }) => id === run.lesson);
  return lesson?.title[locale] ?? run.lesson;
}
