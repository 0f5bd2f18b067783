import type { Exercise, Lesson } from '@/lib/content/model';
import { hasOwnValues } from '@/lib/content/own-values';
import { failedStates, lessonProgress, seenSolutions, type LessonRun } from '@/lib/progress';
import type { SolutionState } from '@/lib/shared/wire/courses';
import type { Report } from '@/lib/shared/wire/report';
import type { ProgressByExercise } from './lesson-summary';

/** After so many different failures an explanation helps more than another try. */
export const OPENS_AFTER = 3;

/** What is known of the solutions of a lesson's exercises, each by the exercise's id. */
export interface SolutionFacts {
  failed: ReadonlyMap<string, number>;
  /** Seeds of the runs that they were seen in. */
  seen: ReadonlyMap<string, string>;
  passed: (exercise: Exercise) => boolean;
}

export async function solutionFacts(
  run: LessonRun,
  progress: ProgressByExercise | Promise<ProgressByExercise> = lessonProgress(run),
): Promise<SolutionFacts> {
  const [failed, seen, known] = await Promise.all([failedStates(run), seenSolutions(run), progress]);
  return { failed, seen, passed: ({ id }) => known.get(id)?.status === 'passed' };
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
  if (isSpent(run, lesson, exercise, seen)) return 'variant';
  return seen.has(exercise.id) || (failed.get(exercise.id) ?? 0) >= OPENS_AFTER ? 'open' : 'locked';
}

/** Whether a pass would earn nothing, since the solution has been seen with these very values. */
export async function isRehearsal(run: LessonRun, lesson: Lesson, exercise: Exercise): Promise<boolean> {
  if (!isSpent(run, lesson, exercise, await seenSolutions(run))) return false;
  return (await lessonProgress(run)).get(exercise.id)?.status !== 'passed';
}

/** Whether the solution was seen with values of the learner's own that the exercise still has. */
function isSpent(run: LessonRun, lesson: Lesson, exercise: Exercise, seen: SolutionFacts['seen']): boolean {
  return seen.get(exercise.id) === run.seed && hasOwnValues(lesson, exercise);
}

export function asRehearsal(report: Report): Report {
  return { ...report, points: 0, rehearsal: true, solution: 'variant' };
}
