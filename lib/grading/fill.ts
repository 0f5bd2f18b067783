import type { Exercise, Parameters } from '@/lib/content/model';
import { fillParameters } from '@/lib/content/parameters';

/** The parts of an exercise that grading reads, with the learner's own parameters in every text of them. */
export function fillExercise(
  { checks, hints, fields }: Exercise,
  parameters: Parameters,
): Pick<Exercise, 'checks' | 'hints' | 'fields'> {
  return fillTexts({ checks, hints, fields }, parameters);
}

/** A copy of plain data in which every string is filled; keys and shape stay, so the type does too. */
function fillTexts<Data>(data: Data, parameters: Parameters): Data {
  const fill = (part: unknown): unknown => {
    if (typeof part === 'string') return fillParameters(part, parameters);
    if (Array.isArray(part)) return part.map(fill);
    if (typeof part !== 'object' || part === null) return part;
    return Object.fromEntries(Object.entries(part).map(([key, value]) => [key, fill(value)]));
  };
  return fill(data) as Data;
}
