import type { Predicate } from '@/lib/content/checks/predicate';

/** Values that one pointer with stars may stand for. */
const MAX_VALUES = 10_000;
/** Text that a pattern is tried on: it is the author's, but the text is anybody's. */
const MATCHED_CHARACTERS = 1_000;

/** The values that a pointer stands for; * stands for every element of a list or value of a mapping. */
export function valuesAt(document: unknown, pointer: string): unknown[] {
  const steps = pointer
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
  let found = [document];
  for (const step of steps) found = found.flatMap((value) => below(value, step)).slice(0, MAX_VALUES);
  return found;
}

/** Whether the document is as the predicate says. */
export function holds(document: unknown, predicate: Predicate): boolean {
  const values = valuesAt(document, predicate.pointer).filter(
    (value) => value !== null && value !== undefined,
  );
  if (predicate.present === false) return values.length === 0;
  const fits = (value: unknown): boolean => fitsConditions(value, predicate);
  if (predicate.of === 'none') return !values.some(fits);
  return values.length > 0 && (predicate.of === 'any' ? values.some(fits) : values.every(fits));
}

function below(value: unknown, step: string): unknown[] {
  if (typeof value !== 'object' || value === null) return [];
  if (step === '*') return Object.values(value);
  return Object.hasOwn(value, step) ? [(value as Record<string, unknown>)[step]] : [];
}

function fitsConditions(value: unknown, { equals, contains, matches, atLeast, atMost }: Predicate): boolean {
  const text = textOf(value);
  return (
    (equals === undefined || text === String(equals)) &&
    (contains === undefined ||
      (Array.isArray(value) ? value.some((one) => textOf(one) === contains) : text.includes(contains))) &&
    (matches === undefined || fitsPattern(text, matches)) &&
    (atLeast === undefined || (typeof value === 'number' && value >= atLeast)) &&
    (atMost === undefined || (typeof value === 'number' && value <= atMost))
  );
}

/** Whether the whole text fits; one that is too long to try fits nothing. */
export function fitsPattern(text: string, pattern: string): boolean {
  return text.length <= MATCHED_CHARACTERS && new RegExp(`^(?:${pattern})$`, 'u').test(text);
}

/** A value as text; a list or a mapping as JSON. */
export function textOf(value: unknown): string {
  if (value === undefined) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}
