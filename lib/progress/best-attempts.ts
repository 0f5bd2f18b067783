import type { ExerciseProgress } from '@/lib/shared/wire/courses';
import type { AssertionStatus } from '@/lib/shared/wire/report';

/** Attempts that could not be checked are nobody's: they count for nothing. */
export const COUNTED: { status: { not: AssertionStatus } } = { status: { not: 'unavailable' } };

/** Attempts at something that ended alike, counted by the database. */
export interface AttemptGroup {
  status: AssertionStatus;
  lapsed: boolean;
  _count: number;
  _max: { points: number | null };
}

export const NEVER_TRIED: Readonly<ExerciseProgress> = { status: 'none', points: 0, attempts: 0 };

/** Adds a group to what is known: the best attempt counts, and what was once passed stays passed unless it has lapsed. */
export function withAttempts(known: ExerciseProgress | undefined, group: AttemptGroup): ExerciseProgress {
  const { status, points, attempts: before } = known ?? NEVER_TRIED;
  const attempts = before + group._count;
  if (group.lapsed) return { status: status === 'none' ? 'tried' : status, points, attempts };
  return {
    status: status === 'passed' || group.status === 'passed' ? 'passed' : 'tried',
    points: Math.max(points, group._max.points ?? 0),
    attempts,
  };
}
