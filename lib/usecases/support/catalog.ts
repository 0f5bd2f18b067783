import { mayTakeCourse } from '@/lib/accounts';
import type { Course, Exercise, Lesson } from '@/lib/content/model';
import { AppError } from '@/lib/shared/errors';
import type { Actor } from '../actor';
import { services } from './services';

/** The courses this person may open, in the order of the host's folders. */
export async function openCourses(actor: Actor): Promise<Course[]> {
  const courses = [...services().courses()];
  const open = await Promise.all(courses.map((course) => mayTakeCourse(actor, course.id)));
  return courses.filter((_, at) => open[at]);
}

/** Errors: course_not_found, also for a course that is not open to this person. */
export async function findOpenCourse(actor: Actor, id: string): Promise<Course> {
  const course = findCourse(id);
  if (!(await mayTakeCourse(actor, id))) throw courseNotFound(id);
  return course;
}

/** Errors: course_not_found. */
export function findCourse(id: string): Course {
  const course = services()
    .courses()
    .find((candidate) => candidate.id === id);
  if (!course) throw courseNotFound(id);
  return course;
}

/** Errors: course_not_found, lesson_not_found. */
export async function findOpenLesson(actor: Actor, ref: { course: string; lesson: string }): Promise<Lesson> {
  return findLesson(await findOpenCourse(actor, ref.course), ref.lesson);
}

export function findLesson(course: Course, id: string): Lesson {
  const lesson = lessonsOf(course).find((candidate) => candidate.id === id);
  if (!lesson) throw new AppError('lesson_not_found', `Course ${course.id} has no lesson "${id}".`);
  return lesson;
}

export function findExercise(lesson: Lesson, id: string): Exercise {
  const exercise = lesson.exercises.find((candidate) => candidate.id === id);
  if (!exercise) throw new AppError('exercise_not_found', `Lesson ${lesson.id} has no exercise "${id}".`);
  return exercise;
}

/** Every lesson of a course, in its order. */
export function lessonsOf(course: Course): Lesson[] {
  return course.modules.flatMap((module) => module.lessons);
}

function courseNotFound(id: string): AppError {
  return new AppError('course_not_found', `There is no course "${id}" that this person may open.`);
}
