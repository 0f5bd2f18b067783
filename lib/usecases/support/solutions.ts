import type { Exercise, Lesson } from '@/lib/content/model';
import { hasOwnValues } from '@/lib/content/own-values';
import { failedStates, lessonProgress, seenSolutions, type LessonRun } from '@/lib/progress';
import type { SolutionState } from '@/lib/shared/wire/courses';
import type { Report } from '@/lib/shared/wire/report';

/** After so many different failures an explanation helps more than another try. */
export const OPENS_AFTER = 3;

/** What is known of the solutions of a lesson's exercises, each by the exercise's id. */
export interface SolutionFacts {
  failed: ReadonlyMap<string, number>;
  /** Seeds of the runs that they were seen in. */
  seen: ReadonlyMap<string, string>;
  passed: (exercise: Exercise) => boolean;
}

export async function solutionFacts(run: LessonRun): Promise<SolutionFacts> {
  const [failed, seen, progress] = await Promise.all([
    failedStates(run),
    seenSolutions(run),
    lessonProgress(run),
  ]);
  return { failed, seen, passed: ({ id }) => progress.get(id)?.status === 'passed' };
}

/**
 * Whether a learner may see the solution. Where each learner has values of their own, one who has seen it goes on to a
 * variant: the same exercise with other values, for which what was seen is only a pattern.
 */
export function solutionState(
  run: LessonRun,
  lesson: Lesson,
  exercise: Exercise,
  { failed, seen, passed }: SolutionFacts,
): SolutionState {
  if (passed(exercise)) return 'open';
  if (seen.get(exercise.id) === run.seed && hasOwnValues(lesson, exercise)) return 'variant';
  return seen.has(exercise.id) || (failed.get(exercise.id) ?? 0) >= OPENS_AFTER ? 'open' : 'locked';
}

/** Whether a pass would earn nothing, since the solution has been seen with these very values. */
export async function isRehearsal(run: LessonRun, lesson: Lesson, exercise: Exercise): Promise<boolean> {
  return solutionState(run, lesson, exercise, await solutionFacts(run)) === 'variant';
}

export function asRehearsal(report: Report): Report {
  return { ...report, points: 0, rehearsal: true, solution: 'variant' };
}
