import type { FieldView } from '@/lib/shared/wire/courses';
import type { Answers } from '@/lib/shared/wire/report';

export type Answer = Answers[string];

/** What the fields hold before anything is answered: an order is the order shown, everything else is empty. */
export function initialAnswers(fields: readonly FieldView[]): Answers {
  return Object.fromEntries(fields.map((field) => [field.id, initialAnswer(field)]));
}

/** Whether every part of every field is answered. */
export function isComplete(fields: readonly FieldView[], answers: Answers): boolean {
  return fields.every((field) => {
    const answer = answers[field.id];
    if (field.kind === 'match') return field.options.every(({ id }) => isFilled(asMatch(answer)[id]));
    return Array.isArray(answer) ? answer.length > 0 : isFilled(answer);
  });
}

/** The list with one item taken out and put in elsewhere; places outside of the list change nothing. */
export function moveItem<T>(list: readonly T[], from: number, to: number): T[] {
  const moved = [...list];
  if (from === to || to < 0 || to >= list.length) return moved;
  moved.splice(to, 0, ...moved.splice(from, 1));
  return moved;
}

export function asText(answer: Answer | undefined): string {
  return typeof answer === 'string' ? answer : '';
}

export function asOrder(answer: Answer | undefined): string[] {
  return Array.isArray(answer) ? answer : [];
}

export function asMatch(answer: Answer | undefined): Record<string, string> {
  return typeof answer === 'object' && !Array.isArray(answer) ? answer : {};
}

function initialAnswer(field: FieldView): Answer {
  if (field.kind === 'order') return field.options.map(({ id }) => id);
  return field.kind === 'match' ? {} : '';
}

function isFilled(answer: unknown): boolean {
  return typeof answer === 'string' && answer.trim() !== '';
}
