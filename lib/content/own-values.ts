import type { Exercise, Lesson } from './model';
import { parameterNames } from './parameters';

/** Whether an exercise speaks of values that each learner has drawn, so that with others it is another exercise. */
export function hasOwnValues(lesson: Pick<Lesson, 'parameters'>, exercise: Exercise): boolean {
  const { task, fields, checks } = exercise;
  return parameterNames(JSON.stringify([task, fields, checks])).some((name) =>
    Object.hasOwn(lesson.parameters, name),
  );
}
