import { isThought } from '@/lib/content/checks/parts';
import type { Exercise, Parameters } from '@/lib/content/model';
import { fillParameters } from '@/lib/content/parameters';
import type { Field } from '@/lib/content/schema';
import type { Locale } from '@/lib/shared/locale';
import type { Answers } from '@/lib/shared/wire/report';
import type { Solution } from '@/lib/shared/wire/solution';
import { parseAnswers } from '../proof/parse-answers';

/** What only has to be known is told in the words of its fields; what is done, as the script that does it. */
export function writtenSolution(
  exercise: Exercise,
  parameters: Parameters,
  locale: Locale,
): Pick<Solution, 'script' | 'answers'> {
  const source = fillShell(exercise.solutions[0]?.source ?? '', parameters);
  const { answers } = parseAnswers(literalAnswers(source), exercise.fields);
  const known = isThought(exercise) && exercise.fields.every(({ id }) => Object.hasOwn(answers, id));
  if (!known) return { script: withoutAnswers(source).trim(), answers: [] };
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

/** The commands alone: that what they find is printed as an answer is between the script and the proof. */
function withoutAnswers(source: string): string {
  return source.replace(/^(\s*)echo "answer\.[\w-]+=\$\((.*)\)"$/gm, '$1$2').replace(/answer\.[\w-]+=/g, '');
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
