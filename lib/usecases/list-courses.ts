import type { Course } from '@/lib/content/model';
import { progressOf, type ExerciseRecord } from '@/lib/progress';
import type { Locale } from '@/lib/shared/locale';
import type { Outline } from '@/lib/shared/wire/courses';
import type { Actor } from './actor';
import { openCourses } from './support/catalog';
import { lessonSummary } from './support/lesson-summary';

/** The courses that are open to this learner, with their progress. */
export async function listCourses(actor: Actor, locale: Locale): Promise<{ courses: Outline[] }> {
  const [courses, records] = await Promise.all([openCourses(actor), progressOf(actor.userId)]);
  return { courses: courses.map((course) => outline(course, locale, records)) };
}

function outline(course: Course, locale: Locale, records: readonly ExerciseRecord[]): Outline {
  const ofLesson = (lesson: string) =>
    new Map(
      records
        .filter((record) => record.course === course.id && record.lesson === lesson)
        .map(({ exercise, status, points, attempts }) => [exercise, { status, points, attempts }]),
    );
  return {
    id: course.id,
    title: course.title[locale],
    summary: course.summary[locale],
    modules: course.modules.map((module) => ({
      id: module.id,
      title: module.title[locale],
      lessons: module.lessons.map((lesson) => lessonSummary(lesson, locale, ofLesson(lesson.id))),
    })),
  };
}
