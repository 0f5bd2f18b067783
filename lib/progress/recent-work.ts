import { database } from '@/lib/db';
import { reportSchema, type Report } from '@/lib/shared/wire/report';
import { COUNTED } from './best-attempts';
import type { LessonPlace, RecentWork } from './types';

/** Reports of one learner's failed checks that are read at most. */
const REPORTS_READ = 10;

/**
 * Where each of these learners is in a course, by their id, and how their last checks in that lesson went. Whoever has
 * a terminal open is in the lesson of that sandbox; the others are in the one in which they did something last.
 */
export async function recentWork(
  userIds: readonly string[],
  course: string,
  isOpen: (sandboxId: string) => boolean,
): Promise<Map<string, RecentWork>> {
  const places = await latestPlaces(userIds, course, isOpen);
  const checks = await checksIn(places, course);
  const reports = await reportsOf(
    [...checks.values()].flatMap(({ failed }) => failed.slice(0, REPORTS_READ)),
  );
  return new Map(
    [...places].map(([userId, place]) => {
      const { passed, failed, latest } = checks.get(userId) ?? {
        passed: new Set(),
        failed: [],
        latest: null,
      };
      const failures = failed.map(({ id, exercise, createdAt }) => ({
        ...{ exercise, at: createdAt, report: reports.get(id) ?? null },
      }));
      return [userId, { ...place, passed, failures, latestExercise: latest }] as const;
    }),
  );
}

async function latestPlaces(
  userIds: readonly string[],
  course: string,
  isOpen: (sandboxId: string) => boolean,
): Promise<Map<string, LessonPlace>> {
  const where = { userId: { in: [...userIds] }, course };
  const [runs, tried] = await Promise.all([
    database().lessonRun.findMany({
      where,
      select: {
        ...{ id: true, userId: true, lesson: true, sandboxId: true },
        ...{ preparedAt: true, setupError: true, updatedAt: true },
      },
    }),
    database().attempt.groupBy({ by: ['userId', 'lesson'], where, _max: { createdAt: true } }),
  ]);
  const triedAt = new Map(tried.map(({ userId, lesson, _max }) => [`${userId}/${lesson}`, _max.createdAt]));
  const places = new Map<string, LessonPlace>();
  for (const { updatedAt, ...run } of runs) {
    const checkedAt = triedAt.get(`${run.userId}/${run.lesson}`) ?? updatedAt;
    const lastAt = checkedAt > updatedAt ? checkedAt : updatedAt;
    const place = { ...run, lastAt, open: run.sandboxId !== null && isOpen(run.sandboxId) };
    const known = places.get(run.userId);
    if (!known || isLater(place, known)) places.set(run.userId, place);
  }
  return places;
}

function isLater(one: LessonPlace, other: LessonPlace): boolean {
  return one.open === other.open ? one.lastAt > other.lastAt : one.open;
}

interface Check {
  id: string;
  exercise: string;
  createdAt: Date;
}

interface Checks {
  passed: Set<string>;
  /** Since the last pass, the latest first. */
  failed: Check[];
  latest: string | null;
}

async function checksIn(
  places: ReadonlyMap<string, LessonPlace>,
  course: string,
): Promise<Map<string, Checks>> {
  const lessons = new Set([...places.values()].map(({ lesson }) => lesson));
  const rows = await database().attempt.findMany({
    where: { userId: { in: [...places.keys()] }, course, lesson: { in: [...lessons] }, ...COUNTED },
    select: {
      ...{ id: true, userId: true, lesson: true, exercise: true },
      ...{ status: true, lapsed: true, createdAt: true },
    },
    orderBy: { createdAt: 'desc' },
  });
  const all = new Map<string, Checks>();
  for (const { userId, lesson, status, lapsed, ...check } of rows) {
    if (places.get(userId)?.lesson !== lesson || (lapsed && status === 'passed')) continue;
    const checks = all.get(userId) ?? { passed: new Set(), failed: [], latest: check.exercise };
    if (status === 'passed') checks.passed.add(check.exercise);
    else if (checks.passed.size === 0) checks.failed.push(check);
    all.set(userId, checks);
  }
  return all;
}

async function reportsOf(checks: readonly Check[]): Promise<Map<string, Report>> {
  const rows = await database().attempt.findMany({
    where: { id: { in: checks.map(({ id }) => id) } },
    select: { id: true, report: true },
  });
  return new Map(rows.map(({ id, report }) => [id, reportSchema.parse(report)]));
}
