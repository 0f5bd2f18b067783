import type { Field } from '@/lib/content/schema';
import type { Answers } from '@/lib/shared/wire/report';

type Answer = Answers[string];

/**
 * The answers that a solution or a mistake prints, one a line: `answer.FIELD=VALUE` for a text or a choice,
 * `answer.FIELD=a,b,c` for an order, `answer.FIELD=item:target,item:target` for a match. Other output is ignored.
 */
export function parseAnswers(
  output: string,
  fields: readonly Field[],
): { answers: Answers; faults: string[] } {
  const answers: Answers = {};
  const faults: string[] = [];
  for (const [, name = '', value = ''] of output.matchAll(LINE)) {
    const field = fields.find(({ id }) => id === name);
    if (field) answers[name] = answerTo(field, value.trim());
    else
      faults.push(
        `it answers ${name}, but the fields are ${fields.map(({ id }) => id).join(', ') || 'none'}`,
      );
  }
  return { answers, faults };
}

const LINE = /^answer\.([A-Za-z0-9_-]+)=(.*)$/gm;

function answerTo(field: Field, value: string): Answer {
  const items = value
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '');
  if (field.kind === 'order') return items;
  if (field.kind !== 'match') return value;
  return Object.fromEntries(
    items.map((item) => {
      const [option = '', target = ''] = item.split(':', 2);
      return [option.trim(), target.trim()];
    }),
  );
}
