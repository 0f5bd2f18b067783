import { noteSeenSolution } from '@/lib/progress';
import { AppError } from '@/lib/shared/errors';
import type { Locale } from '@/lib/shared/locale';
import type { Solution } from '@/lib/shared/wire/solution';
import type { Actor } from './actor';
import { findExercise, findOpenLesson } from './support/catalog';
import { runOf } from './support/lesson-run';
import { OPENS_AFTER, solutionFacts, solutionState } from './support/solutions';
import { writtenSolution } from './support/written-solution';

export interface SolutionInput {
  course: string;
  lesson: string;
  exercise: string;
  locale: Locale;
}

/**
 * How the authors solve an exercise, with this learner's own values; that it was seen is noted. It opens after three
 * different failed checks, or a pass. Errors: course_not_found, lesson_not_found, exercise_not_found, solution_locked.
 */
export async function showSolution(actor: Actor, input: SolutionInput): Promise<Solution> {
  const lesson = await findOpenLesson(actor, input);
  const exercise = findExercise(lesson, input.exercise);
  const run = await runOf(actor, input.course, lesson);
  const facts = await solutionFacts(run);
  if (solutionState(run, lesson, exercise, facts) === 'locked') {
    const failed = facts.failed.get(exercise.id) ?? 0;
    throw new AppError(
      'solution_locked',
      `The solution of ${exercise.id} opens after ${OPENS_AFTER} different failed checks; there are ${failed}.`,
    );
  }
  const ref = { userId: actor.userId, course: input.course, lesson: lesson.id, exercise: exercise.id };
  if (!facts.passed(exercise)) await noteSeenSolution(ref, run.seed);
  return {
    ...writtenSolution(exercise, run.parameters, input.locale),
    state: solutionState(run, lesson, exercise, { ...facts, seen: new Map([[exercise.id, run.seed]]) }),
  };
}
