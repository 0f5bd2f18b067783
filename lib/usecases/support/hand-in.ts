import type { Exercise, Lesson } from '@/lib/content/model';
import type { LessonRun } from '@/lib/progress';
import type { LessonView } from '@/lib/shared/wire/courses';

export function isRetested({ passed }: Pick<Exercise, 'passed'>): boolean {
  return passed === 'retested';
}

/** Null for a lesson in which nothing is tested again. */
export function handInState(lesson: Lesson, run: Pick<LessonRun, 'handedInAt'>): LessonView['handIn'] {
  return lesson.exercises.some(isRetested) ? { at: run.handedInAt?.toISOString() ?? null } : null;
}
