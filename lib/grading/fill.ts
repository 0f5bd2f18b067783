import { checksOf, leavesOf } from '@/lib/content/checks/parts';
import type { Exercise, Parameters } from '@/lib/content/model';
import { fillParameters } from '@/lib/content/parameters';

/** The parts of an exercise that grading reads, with the learner's own parameters in every text of them. */
export function fillExercise(
  exercise: Exercise,
  parameters: Parameters,
): Pick<Exercise, 'checks' | 'hints' | 'fields'> {
  const { hints, fields } = exercise;
  return fillTexts({ checks: checksOf(exercise), hints, fields }, parameters);
}

/** The files of the sandbox that some exercise wants unchanged, so that their content must be noted at the beginning. */
export function filesToNote(exercises: readonly Exercise[], parameters: Parameters): string[] {
  const files = exercises
    .flatMap((exercise) => leavesOf(fillExercise(exercise, parameters).checks))
    .flatMap((check) => (check.type === 'unchanged' ? check.files : []));
  return [...new Set(files)];
}

/** A copy of plain data in which every string is filled; keys and shape stay, so the type does too. */
function fillTexts<Data>(data: Data, parameters: Parameters): Data {
  const fill = (part: unknown): unknown => {
    if (typeof part === 'string') return fillParameters(part, parameters);
    if (Array.isArray(part)) return part.map(fill);
    if (typeof part !== 'object' || part === null) return part;
    // A script has the parameters in its environment; in its text a name may be a variable of its own.
    const isScript = 'type' in part && part.type === 'script';
    return Object.fromEntries(
      Object.entries(part).map(([key, value]) => [key, isScript && key === 'source' ? value : fill(value)]),
    );
  };
  return fill(data) as Data;
}
