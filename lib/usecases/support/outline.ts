import type { Course } from '@/lib/content/model';
import type { ExerciseRecord } from '@/lib/progress';
import type { Locale } from '@/lib/shared/locale';
import type { Outline } from '@/lib/shared/wire/courses';
import { lessonSummary, type ProgressByExercise } from './lesson-summary';

/** A course's modules and lessons, with what a learner has done in them. */
export function outline(course: Course, locale: Locale, records: readonly ExerciseRecord[]): Outline {
  return {
    id: course.id,
    title: course.title[locale],
    summary: course.summary[locale],
    modules: course.modules.map((module) => ({
      id: module.id,
      title: module.title[locale],
      lessons: module.lessons.map((lesson) =>
        lessonSummary(lesson, locale, progressOfLesson(records, course.id, lesson.id)),
      ),
    })),
  };
}

function progressOfLesson(
  records: readonly ExerciseRecord[],
  course: string,
  lesson: string,
): ProgressByExercise {
  const ours = records.filter((record) => record.course === course && record.lesson === lesson);
  return new Map(
    ours.map(({ exercise, status, points, attempts }) => [exercise, { status, points, attempts }]),
  );
}
