import { isThought } from '@/lib/content/checks/parts';
import type { Exercise, Parameters } from '@/lib/content/model';
import type { Field } from '@/lib/content/schema';
import { fillParameters } from '@/lib/content/parameters';
import { noteSeenSolution } from '@/lib/progress';
import { AppError } from '@/lib/shared/errors';
import type { Locale } from '@/lib/shared/locale';
import type { Answers } from '@/lib/shared/wire/report';
import type { Solution } from '@/lib/shared/wire/solution';
import type { Actor } from './actor';
import { parseAnswers } from './proof/parse-answers';
import { findExercise, findOpenLesson } from './support/catalog';
import { runOf } from './support/lesson-run';
import { OPENS_AFTER, solutionFacts, solutionState } from './support/solutions';

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
    ...written(exercise, run.parameters, input.locale),
    state: solutionState(run, lesson, exercise, { ...facts, seen: new Map([[exercise.id, run.seed]]) }),
  };
}

/** What only has to be known is told in the words of its fields; what is done, as the script that does it. */
function written(
  exercise: Exercise,
  parameters: Parameters,
  locale: Locale,
): Pick<Solution, 'script' | 'answers'> {
  const source = fillShell(exercise.solutions[0]?.source ?? '', parameters);
  const { answers } = parseAnswers(literalAnswers(source), exercise.fields);
  const known = isThought(exercise) && exercise.fields.every(({ id }) => Object.hasOwn(answers, id));
  if (!known) return { script: source.trim(), answers: [] };
  return {
    script: null,
    answers: exercise.fields.map((field) => ({
      label: fillParameters(field.label[locale], parameters),
      values: inWords(field, answers[field.id] ?? '', parameters, locale),
    })),
  };
}

/** A script reads its values from the environment: `$N` as well as `${N}`. */
function fillShell(source: string, parameters: Parameters): string {
  return source.replace(
    /\$(?:\{([A-Z][A-Z0-9_]*)\}|([A-Z][A-Z0-9_]*))/g,
    (whole, braced?: string, bare?: string) => {
      return parameters[braced ?? bare ?? ''] ?? whole;
    },
  );
}

/** The lines that a script prints whatever happens, as it would print them. */
function literalAnswers(source: string): string {
  return Array.from(
    source.matchAll(/^echo (["']?)(answer\.[^"'$`\n]*)\1$/gm),
    ([, , line = '']) => line,
  ).join('\n');
}

function inWords(field: Field, answer: Answers[string], parameters: Parameters, locale: Locale): string[] {
  const words = (options: readonly { id: string; text: Record<Locale, string> }[], id: string) =>
    fillParameters(options.find((option) => option.id === id)?.text[locale] ?? id, parameters);
  if (field.kind === 'order')
    return (Array.isArray(answer) ? answer : []).map((id) => words(field.options, id));
  if (typeof answer === 'string') return [field.kind === 'choice' ? words(field.options, answer) : answer];
  if (field.kind !== 'match' || Array.isArray(answer)) return [];
  return Object.entries(answer).map(
    ([option, target]) => `${words(field.options, option)} → ${words(field.targets, target)}`,
  );
}
