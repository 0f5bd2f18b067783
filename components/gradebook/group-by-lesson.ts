import type { Gradebook } from '@/lib/shared/wire/people';

export interface LessonColumns {
  lesson: string;
  exercises: Gradebook['exercises'];
}

/** Neighbouring columns of one lesson under one head, in the order of the gradebook. */
export function groupByLesson(exercises: Gradebook['exercises']): LessonColumns[] {
  const groups: LessonColumns[] = [];
  for (const exercise of exercises) {
    const last = groups.at(-1);
    if (last?.lesson === exercise.lesson) last.exercises.push(exercise);
    else groups.push({ lesson: exercise.lesson, exercises: [exercise] });
  }
  return groups;
}
