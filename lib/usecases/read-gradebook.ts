import { findClass } from '@/lib/accounts';
import { gradebook, type GradedExercise } from '@/lib/progress';
import { AppError } from '@/lib/shared/errors';
import type { Locale } from '@/lib/shared/locale';
import type { Gradebook } from '@/lib/shared/wire/people';
import type { Actor } from './actor';
import { findCourse, lessonsOf } from './support/catalog';
import { requireStaff } from './support/roles';

/** A class's students × exercises. Errors: forbidden, class_not_found. */
export async function readGradebook(
  actor: Actor,
  input: { classId: string; locale: Locale },
): Promise<Gradebook> {
  await requireStaff(actor, 'gradebook.read', `class:${input.classId}`);
  const found = await findClass(input.classId);
  if (!found) throw new AppError('class_not_found', `There is no class "${input.classId}".`);
  return gradebook(found.id, columns(found.course, input.locale));
}

function columns(course: string, locale: Locale): GradedExercise[] {
  return lessonsOf(findCourse(course)).flatMap((lesson) =>
    lesson.exercises.map((exercise) => ({
      lesson: lesson.id,
      exercise: exercise.id,
      title: exercise.title[locale],
      maxPoints: exercise.points,
    })),
  );
}
