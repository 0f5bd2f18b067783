import type { Exercise, Lesson } from '@/lib/content/model';
import type { Locale } from '@/lib/shared/locale';
import type { ExerciseProgress, LessonSummary } from '@/lib/shared/wire/courses';

/** How far a learner is, by exercise id. */
export type ProgressByExercise = ReadonlyMap<string, ExerciseProgress>;

const UNTRIED: ExerciseProgress = { status: 'none', points: 0, attempts: 0 };

export function lessonSummary(lesson: Lesson, locale: Locale, progress: ProgressByExercise): LessonSummary {
  return {
    id: lesson.id,
    title: lesson.title[locale],
    summary: lesson.summary[locale],
    minutes: lesson.minutes,
    sandbox: lesson.sandbox,
    exercises: lesson.exercises.map((exercise) => ({
      id: exercise.id,
      title: exercise.title[locale],
      points: exercise.points,
      progress: progressIn(progress, exercise),
    })),
  };
}

export function progressIn(progress: ProgressByExercise, exercise: Exercise): ExerciseProgress {
  return progress.get(exercise.id) ?? UNTRIED;
}
