import type { z } from 'zod';
import { fillParameters } from '@/lib/content/parameters';
import { noteSeenHint, seenSteps } from '@/lib/progress';
import { AppError } from '@/lib/shared/errors';
import type { Locale } from '@/lib/shared/locale';
import type { hintStepSchema } from '@/lib/shared/wire/report';
import type { Actor } from './actor';
import { findExercise, findOpenLesson } from './support/catalog';
import { runOf } from './support/lesson-run';

export interface HintInput {
  course: string;
  lesson: string;
  exercise: string;
  hint: string;
  /** 1 is what follows the text that came with the failure. */
  step: number;
  locale: Locale;
}

/**
 * The next step of a hint that a check has given this learner, noted as seen. Asking again for one that was seen
 * answers the same. Errors: course_not_found, lesson_not_found, exercise_not_found, not_found, hint_locked.
 */
export async function askForHint(actor: Actor, input: HintInput): Promise<z.infer<typeof hintStepSchema>> {
  const { course, step, locale } = input;
  const lesson = await findOpenLesson(actor, input);
  const exercise = findExercise(lesson, input.exercise);
  const hint = exercise.hints.find(({ id }) => id === input.hint);
  const text = hint?.steps[step - 1];
  if (!hint || !text) throw noSuchStep(input);
  const ref = { userId: actor.userId, course, lesson: lesson.id, exercise: exercise.id, hint: hint.id };
  if ((await seenSteps(ref)) < step) {
    throw new AppError('hint_locked', `Step ${step} of hint ${hint.id} opens after the one before it.`);
  }
  await noteSeenHint(ref, step);
  const { parameters } = await runOf(actor, course, lesson);
  return { text: fillParameters(text[locale], parameters), more: step < hint.steps.length };
}

function noSuchStep({ exercise, hint, step }: HintInput): AppError {
  return new AppError('not_found', `Exercise ${exercise} has no step ${step} of a hint "${hint}".`);
}
