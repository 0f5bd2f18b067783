import { isThought } from '@/lib/content/checks/parts';
import type { Exercise, Lesson } from '@/lib/content/model';
import { gradeExercise } from '@/lib/grading';
import type { LessonRun } from '@/lib/progress';
import type { Locale } from '@/lib/shared/locale';
import type { Answers, Report } from '@/lib/shared/wire/report';
import { preparedSandbox } from './prepared-sandbox';
import { services } from './services';

/** Grades an exercise with what is in the learner's sandbox; records nothing. Errors: sandbox_not_ready. */
export async function gradeRun(
  run: LessonRun,
  {
    lesson,
    exercise,
    answers,
    locale,
  }: { lesson: Lesson; exercise: Exercise; answers: Answers; locale: Locale },
): Promise<Report> {
  const startedAt = Date.now();
  const { log, meters } = services();
  const observed = needsSandbox(lesson, exercise) ? await preparedSandbox(run) : null;
  const report = await gradeExercise(
    {
      exercise,
      parameters: run.parameters,
      sandbox: observed?.handle ?? null,
      baseline: observed?.baseline ?? null,
      answers,
      locale,
    },
    {
      trouble: (check, err) =>
        log.warn({ err, check, lesson: lesson.id, exercise: exercise.id }, 'could not check'),
    },
  );
  const ms = Date.now() - startedAt;
  meters.check(report.status, ms / 1000);
  const { userId: user, sandboxId: sandbox } = run;
  const { status, points } = report;
  log.info(
    { user, sandbox, lesson: lesson.id, exercise: exercise.id, status, points, ms },
    'exercise checked',
  );
  return report;
}

function needsSandbox(lesson: Lesson, exercise: Exercise): boolean {
  return lesson.sandbox !== 'none' && !isThought(exercise);
}
