import { randomUUID } from 'node:crypto';
import type { Exercise, Lesson } from '@/lib/content/model';
import { noteSeenHint, recordAttempt } from '@/lib/progress';
import type { Locale } from '@/lib/shared/locale';
import type { Answers, Report } from '@/lib/shared/wire/report';
import type { Actor } from './actor';
import { afterPass } from './support/after-pass';
import { findExercise, findOpenLesson } from './support/catalog';
import { gradeRun } from './support/grade-run';
import { runOf } from './support/lesson-run';
import { oneAtOnce } from './support/one-at-once';
import { services } from './support/services';
import { asRehearsal, isRehearsal, solutionFacts, solutionState } from './support/solutions';

export interface CheckInput {
  course: string;
  lesson: string;
  exercise: string;
  answers: Answers;
  locale: Locale;
  /** Names the attempt: one sent again is stored once. Without it, only equal checks at the same moment are one. */
  idempotencyKey?: string | undefined;
}

/**
 * Grades an exercise and records the attempt, unless it could not be checked or was only a rehearsal.
 * Errors: course_not_found, lesson_not_found, exercise_not_found, sandbox_not_ready.
 */
export async function checkExercise(actor: Actor, input: CheckInput): Promise<Report> {
  const lesson = await findOpenLesson(actor, input);
  const exercise = findExercise(lesson, input.exercise);
  const key = JSON.stringify([actor.userId, input]);
  return oneAtOnce(services().checks, key, () => gradeAndRecord(actor, input, lesson, exercise));
}

async function gradeAndRecord(
  actor: Actor,
  input: CheckInput,
  lesson: Lesson,
  exercise: Exercise,
): Promise<Report> {
  const run = await runOf(actor, input.course, lesson);
  const { answers, locale } = input;
  const report = await gradeRun(run, { lesson, exercise, answers, locale });
  if (report.status === 'unavailable') return report;
  if (report.status === 'passed' && (await isRehearsal(run, lesson, exercise))) {
    return asRehearsal(report);
  }
  const ref = { userId: actor.userId, course: input.course, lesson: lesson.id, exercise: exercise.id };
  const { attempt } = await recordAttempt({
    ...ref,
    idempotencyKey: input.idempotencyKey ?? randomUUID(),
    report,
    answers,
  });
  const { hint } = attempt.report;
  if (hint) await noteSeenHint({ ...ref, hint: hint.id }, 0);
  if (attempt.report.status === 'passed') {
    afterPass(run, lesson, exercise);
    return { ...attempt.report, solution: 'open' };
  }
  const solution = solutionState(run, lesson, exercise, await solutionFacts(run));
  return { ...attempt.report, solution };
}
