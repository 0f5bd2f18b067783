import type { Root } from 'hast';
import type { Course, Lesson } from '@/lib/content/model';
import { fillTree } from '@/lib/content/markdown/fill-tree';
import { fillParameters } from '@/lib/content/parameters';
import { lessonProgress } from '@/lib/progress';
import type { Locale } from '@/lib/shared/locale';
import type { LessonView } from '@/lib/shared/wire/courses';
import type { Actor } from './actor';
import { findLesson, findOpenCourse, lessonsOf } from './support/catalog';
import { exerciseView } from './support/exercise-view';
import { handInState } from './support/hand-in';
import { runOf } from './support/lesson-run';
import { solutionFacts, solutionState } from './support/solutions';
import { lessonSummary } from './support/lesson-summary';

export interface OpenedLesson {
  view: LessonView;
  /** The text as a sanitised tree, with this learner's own values in it. */
  tree: Root;
}

/**
 * A lesson as this learner may see it: without checks, expected values and solutions.
 * Errors: course_not_found, lesson_not_found.
 */
export async function openLesson(
  actor: Actor,
  input: { course: string; lesson: string; locale: Locale },
): Promise<OpenedLesson> {
  const { locale } = input;
  const course = await findOpenCourse(actor, input.course);
  const lesson = findLesson(course, input.lesson);
  const run = await runOf(actor, course.id, lesson);
  const progress = await lessonProgress({ userId: actor.userId, course: course.id, lesson: lesson.id });
  const facts = await solutionFacts(run, progress);
  const text = lesson.text[locale];
  return {
    view: {
      ...lessonSummary(lesson, locale, progress),
      course: course.id,
      locale,
      markdown: fillParameters(text.markdown, run.parameters),
      exercises: lesson.exercises.map((exercise) => {
        const solution = solutionState(run, lesson, exercise, facts);
        return exerciseView(exercise, { locale, progress, run, solution });
      }),
      handIn: handInState(lesson, run),
      ...neighbours(course, lesson, locale),
    },
    tree: fillTree(text.tree, run.parameters),
  };
}

function neighbours(course: Course, lesson: Lesson, locale: Locale): Pick<LessonView, 'previous' | 'next'> {
  const lessons = lessonsOf(course);
  const at = lessons.indexOf(lesson);
  const link = (other: Lesson | undefined) => (other ? { id: other.id, title: other.title[locale] } : null);
  return { previous: link(lessons[at - 1]), next: link(lessons[at + 1]) };
}
