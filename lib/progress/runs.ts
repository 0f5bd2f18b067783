import { z } from 'zod';
import type { LessonRun } from './types';

const parametersSchema = z.record(z.string(), z.string());

/** A run as the database has it: its JSON is read here. */
interface RunRow extends Omit<LessonRun, 'parameters' | 'baseline'> {
  parameters: unknown;
  baseline: unknown;
}

/** A run as it leaves this room. */
export function lessonRun(row: RunRow): LessonRun {
  const { id, userId, course, lesson, seed, sandboxId, generation, preparedAt, baseline, setupError } = row;
  const parameters = parametersSchema.parse(row.parameters);
  return {
    id,
    userId,
    course,
    lesson,
    parameters,
    seed,
    sandboxId,
    generation,
    preparedAt,
    baseline,
    setupError,
  };
}
