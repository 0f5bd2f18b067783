import { randomUUID } from 'node:crypto';
import type { Exercise, Lesson } from '@/lib/content/model';
import {
  lapseAttempts,
  lessonProgress,
  noteHandIn,
  passedAnswers,
  recordAttempt,
  type LessonRun,
} from '@/lib/progress';
import { AppError } from '@/lib/shared/errors';
import type { Locale } from '@/lib/shared/locale';
import type { HandIn } from '@/lib/shared/wire/hand-in';
import type { Actor } from './actor';
import { findOpenLesson } from './support/catalog';
import { gradeRun } from './support/grade-run';
import { isRetested } from './support/hand-in';
import { runOf } from './support/lesson-run';
import { oneAtOnce } from './support/one-at-once';
import { services } from './support/services';

export interface HandInInput {
  course: string;
  lesson: string;
  locale: Locale;
}

/**
 * Checks once more what has passed and must hold at the end. What does not has earned nothing until it passes again.
 * If anything could not be checked, nothing is recorded and the lesson is not handed in.
 * Errors: course_not_found, lesson_not_found, sandbox_not_ready, bad_request for a lesson that tests nothing again.
 */
export async function handInLesson(actor: Actor, input: HandInInput): Promise<HandIn> {
  const lesson = await findOpenLesson(actor, input);
  if (!lesson.exercises.some(isRetested)) {
    throw new AppError('bad_request', `Lesson ${lesson.id} has nothing that is tested when it is handed in.`);
  }
  const key = JSON.stringify([actor.userId, input]);
  return oneAtOnce(services().handIns, key, () => retestAndRecord(actor, input, lesson));
}

async function retestAndRecord(actor: Actor, input: HandInInput, lesson: Lesson): Promise<HandIn> {
  const run = await runOf(actor, input.course, lesson);
  const retested = await retest(run, lesson, input.locale);
  const isWhole = retested.every(({ report }) => report.status !== 'unavailable');
  if (isWhole) for (const one of retested) await record(run, one);
  return {
    at: isWhole ? (await noteHandIn(run)).toISOString() : null,
    retested: retested.map(({ exercise, report }) => ({ exercise: exercise.id, report })),
  };
}

type Retested = { exercise: Exercise } & Pick<Parameters<typeof recordAttempt>[0], 'report' | 'answers'>;

async function retest(run: LessonRun, lesson: Lesson, locale: Locale): Promise<Retested[]> {
  const progress = await lessonProgress(run);
  const retested: Retested[] = [];
  // One after another: a check that acts is not to disturb those of the next exercise.
  for (const exercise of lesson.exercises.filter(isRetested)) {
    if (progress.get(exercise.id)?.status !== 'passed') continue;
    const answers = await passedAnswers({ ...run, exercise: exercise.id });
    retested.push({ exercise, answers, report: await gradeRun(run, { lesson, exercise, answers, locale }) });
  }
  return retested;
}

async function record(run: LessonRun, { exercise, report, answers }: Retested): Promise<void> {
  const ref = { userId: run.userId, course: run.course, lesson: run.lesson, exercise: exercise.id };
  const { attempt } = await recordAttempt({ ...ref, idempotencyKey: randomUUID(), report, answers });
  if (report.status === 'failed') await lapseAttempts(ref, attempt);
}
