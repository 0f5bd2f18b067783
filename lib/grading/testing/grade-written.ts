import type { Exercise } from '@/lib/content/model';
import { exerciseSchema } from '@/lib/content/schema';
import { gradeExercise, type GradeInput } from '../grade-exercise';
import { fakeSandbox } from './fake-sandbox';
import { BASELINE } from './recorded-engine';

/** A text in both languages, told apart by its ending. */
export const text = (en: string) => ({ en, 'zh-CN': `${en}（中）` });

function exercise(written: Record<string, unknown>): Exercise {
  const parsed = exerciseSchema.parse({
    id: 'e1',
    title: text('Title'),
    form: 'task',
    task: text('Task'),
    hints: [{ id: 'any', text: text('Any') }],
    ...written,
  });
  return { ...parsed, solutions: [], mistakes: [] };
}

/** Grades an exercise as it is written in exercises.yaml, against recorded answers. */
export function grade(written: Record<string, unknown>, input: Partial<GradeInput> = {}, tools = {}) {
  return gradeExercise(
    {
      exercise: exercise(written),
      parameters: { NAME: 'run', TOK: 'tok-abc' },
      sandbox: fakeSandbox(),
      baseline: BASELINE,
      answers: {},
      locale: 'en',
      ...input,
    },
    { wait: () => Promise.resolve(), ...tools },
  );
}

/** A check of a container's state, as it is written. */
export const state = (id: string, container: string, wanted: string) => ({
  id,
  type: 'container.state',
  container,
  state: wanted,
});
