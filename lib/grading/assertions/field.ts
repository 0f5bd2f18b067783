import { atPointer } from '../engine/json-pointer';
import { quote, say } from '../say';
import type { Verdict } from '../verdict';

/** Judges a field of what the engine shows of something. */
export function judgeField(
  { pointer, equals }: { pointer: string; equals: string },
  document: unknown,
): Verdict {
  const value = textOf(atPointer(document, pointer));
  return {
    passed: value === equals.trim(),
    observed: value === '' ? 'empty' : value,
    found:
      value === ''
        ? say(`The field ${pointer} is empty.`, `字段 ${pointer} 是空的。`)
        : say(`The field ${pointer} is “${quote(value)}”.`, `字段 ${pointer} 是“${quote(value)}”。`),
  };
}

function textOf(value: unknown): string {
  if (typeof value === 'string') return value.trim();
  return value === undefined || value === null ? '' : JSON.stringify(value);
}
