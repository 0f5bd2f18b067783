import { randomUUID } from 'node:crypto';
import { isThought } from '@/lib/content/checks/parts';
import type { Exercise, Lesson } from '@/lib/content/model';
import { gradeExercise } from '@/lib/grading';
import { noteSeenHint, recordAttempt, type LessonRun } from '@/lib/progress';
import type { Locale } from '@/lib/shared/locale';
import type { Answers, Report } from '@/lib/shared/wire/report';
import type { Actor } from './actor';
import { afterPass } from './support/after-pass';
import { findExercise, findOpenLesson } from './support/catalog';
import { preparedSandbox } from './support/prepared-sandbox';
import { runOf } from './support/lesson-run';
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
  const { checks } = services();
  const key = JSON.stringify([actor.userId, input]);
  const running = checks.get(key);
  if (running) return running;
  const check = gradeAndRecord(actor, input, lesson, exercise).finally(() => checks.delete(key));
  checks.set(key, check);
  return check;
}

async function gradeAndRecord(
  actor: Actor,
  input: CheckInput,
  lesson: Lesson,
  exercise: Exercise,
): Promise<Report> {
  const startedAt = Date.now();
  const run = await runOf(actor, input.course, lesson);
  const observed = needsSandbox(lesson, exercise) ? await preparedSandbox(run) : null;
  const report = await gradeExercise(
    {
      exercise,
      parameters: run.parameters,
      sandbox: observed?.handle ?? null,
      baseline: observed?.baseline ?? null,
      answers: input.answers,
      locale: input.locale,
    },
    {
      trouble: (check, err) =>
        services().log.warn({ err, check, lesson: lesson.id, exercise: exercise.id }, 'could not check'),
    },
  );
  note(run, exercise, report, Date.now() - startedAt);
  if (report.status === 'unavailable') return report;
  if (report.status === 'passed' && (await isRehearsal(run, lesson, exercise))) {
    return asRehearsal(report);
  }
  const ref = { userId: actor.userId, course: input.course, lesson: lesson.id, exercise: exercise.id };
  const { attempt } = await recordAttempt({
    ...ref,
    idempotencyKey: input.idempotencyKey ?? randomUUID(),
    report,
    answers: input.answers,
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

function note(run: LessonRun, exercise: Exercise, report: Report, ms: number): void {
  const { log, meters } = services();
  meters.check(report.status, ms / 1000);
  const { userId: user, sandboxId: sandbox, lesson } = run;
  const { status, points } = report;
  log.info({ user, sandbox, lesson, exercise: exercise.id, status, points, ms }, 'exercise checked');
}

function needsSandbox(lesson: Lesson, exercise: Exercise): boolean {
  return lesson.sandbox !== 'none' && !isThought(exercise);
}
