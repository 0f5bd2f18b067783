import { progressOf } from '@/lib/progress';
import type { Progress } from '@/lib/shared/wire/courses';
import type { Actor } from './actor';
import { lessonsOf, openCourses } from './support/catalog';

/** The learner's own points in the courses that are open to them; exercises never tried are left out of the list. */
export async function readProgress(actor: Actor): Promise<Progress> {
  const [courses, exercises] = await Promise.all([openCourses(actor), progressOf(actor.userId)]);
  const all = courses.flatMap(lessonsOf).flatMap((lesson) => lesson.exercises);
  return {
    points: sum(exercises.map(({ points }) => points)),
    maxPoints: sum(all.map(({ points }) => points)),
    exercises,
  };
}

function sum(values: number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
