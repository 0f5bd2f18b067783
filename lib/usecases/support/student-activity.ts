import type { Exercise, Lesson } from '@/lib/content/model';
import type { RecentWork } from '@/lib/progress';
import type { Locale } from '@/lib/shared/locale';
import type { Need, StudentActivity } from '@/lib/shared/wire/activity';
import type { User } from '@/lib/shared/wire/people';
import type { AssertionReport, Report } from '@/lib/shared/wire/report';
import type { SandboxdStatus } from '@/lib/shared/wire/sandboxd';

const MINUTE_MS = 60_000;
/** Without a terminal open and without doing anything, one is away after this long. */
const HERE_MS = 10 * MINUTE_MS;
/** Checks in a row that did not pass, from which on somebody seems stuck. */
const FAILED_IN_ROW = 3;
/** The same thing wrong for this long, from which on somebody seems stuck. */
const SAME_FAILURE_MS = 8 * MINUTE_MS;

export interface Observed {
  user: User;
  /** Null for somebody who has opened no lesson. */
  work: RecentWork | null;
  /** Null also for one that the course no longer has. */
  lesson: Lesson | null;
  sandbox: SandboxdStatus['sandboxes'][number] | null;
  /** Names of those that they have open in that sandbox. */
  terminals: string[];
  /** When they last typed into one, in milliseconds since the epoch. */
  typedAt: number | null;
  locale: Locale;
  now: number;
}

/** What one student of a class is doing, as their instructor sees it. */
export function studentActivity(observed: Observed): StudentActivity {
  const { user, work, lesson, locale, now, typedAt } = observed;
  const lastActive = latest(work?.lastAt.getTime() ?? null, typedAt);
  const here = work?.open === true || (lastActive !== null && now - lastActive < HERE_MS);
  const exercises = lesson?.exercises ?? [];
  const passed = exercises.filter(({ id }) => work?.passed.has(id)).length;
  const done = exercises.length > 0 && passed === exercises.length;
  const failingSince = work && !done ? sameSince(work) : null;
  const failedInRow = work && !done ? work.failures.length : 0;
  const seen = seenSandbox(observed);
  return {
    user: { id: user.id, name: user.name, role: user.role },
    lesson: work && { id: work.lesson, title: lesson?.title[locale] ?? work.lesson },
    sandbox: seen,
    passed,
    exercises: exercises.length,
    current: work && currentExercise(work, exercises, locale),
    failedInRow,
    failingSince: failingSince?.toISOString() ?? null,
    here,
    lastActiveAt: lastActive === null ? null : new Date(lastActive).toISOString(),
    need: needOf({ state: seen?.state, here, failedInRow, failingSince, now }),
  };
}

const byName = new Intl.Collator('zh-CN', { numeric: true });
const NEEDS: readonly (Need | null)[] = ['sandbox', 'repeated', 'same', null];

/** Whoever may need help first, whoever is away last; alike ones by name, so that the list stays where it is. */
export function byNeed(one: StudentActivity, other: StudentActivity): number {
  return (
    Number(other.here) - Number(one.here) ||
    NEEDS.indexOf(one.need) - NEEDS.indexOf(other.need) ||
    byName.compare(one.user.name, other.user.name)
  );
}

/** As the student sees it: ready only once the lesson is set up in it. */
function seenSandbox({ work, sandbox, terminals }: Observed): StudentActivity['sandbox'] {
  if (!work || !sandbox) return null;
  const { id, state, reason } = sandbox;
  const prepared = work.sandboxId === id && work.preparedAt !== null;
  if (state !== 'ready' || prepared) return { id, state, reason, terminals };
  if (work.setupError !== null) return { id, state: 'failed', reason: work.setupError, terminals };
  return { id, state: 'starting', reason: null, terminals };
}

/** The one that was checked last; once that has passed, the first that has not. */
function currentExercise(
  work: RecentWork,
  exercises: readonly Exercise[],
  locale: Locale,
): StudentActivity['current'] {
  const open = exercises.filter(({ id }) => !work.passed.has(id));
  const exercise = open.find(({ id }) => id === work.latestExercise) ?? open[0];
  if (!exercise) return null;
  const { id, title } = exercise;
  const last = work.failures.find((failure) => failure.exercise === id);
  const failure = firstFailure(last?.report ?? null);
  return { id, number: exercises.indexOf(exercise) + 1, title: title[locale], failure };
}

function sameSince({ failures }: RecentWork): Date | null {
  const [latestOne] = failures;
  const failing = firstFailure(latestOne?.report ?? null)?.id;
  if (!latestOne || failing === undefined) return null;
  const other = failures.findIndex(
    ({ exercise, report }) => exercise !== latestOne.exercise || firstFailure(report)?.id !== failing,
  );
  return failures.at(other === -1 ? -1 : other - 1)?.at ?? null;
}

function firstFailure(report: Report | null): AssertionReport | null {
  return report?.assertions.find(({ status }) => status === 'failed') ?? null;
}

function needOf(seen: {
  state: string | undefined;
  here: boolean;
  failedInRow: number;
  failingSince: Date | null;
  now: number;
}): Need | null {
  if (!seen.here) return null;
  if (seen.state === 'failed') return 'sandbox';
  if (seen.failedInRow >= FAILED_IN_ROW) return 'repeated';
  const since = seen.failingSince?.getTime() ?? seen.now;
  return seen.now - since >= SAME_FAILURE_MS ? 'same' : null;
}

function latest(one: number | null, other: number | null): number | null {
  return one === null || other === null ? (one ?? other) : Math.max(one, other);
}
