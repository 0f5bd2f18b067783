import { z } from 'zod';
import type { LessonRun } from './types';

const parametersSchema = z.record(z.string(), z.string());
const keptSchema = z.record(z.string(), z.unknown()).nullable();

/** A run as the database has it: its JSON is read here. */
interface RunRow extends Omit<LessonRun, 'parameters' | 'baseline' | 'kept'> {
  parameters: unknown;
  baseline: unknown;
  kept: unknown;
}

/** A run as it leaves this room. */
export function lessonRun(row: RunRow): LessonRun {
  const { id, userId, course, lesson, seed } = row;
  const { sandboxId, generation, preparedAt, baseline, setupError, restoring, handedInAt } = row;
  return {
    ...{ id, userId, course, lesson, seed },
    ...{ sandboxId, generation, preparedAt, baseline, setupError, restoring, handedInAt },
    parameters: parametersSchema.parse(row.parameters),
    kept: keptSchema.parse(row.kept) ?? {},
  };
}
