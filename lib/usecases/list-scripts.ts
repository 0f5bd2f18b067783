import type { Exercise } from '@/lib/content/model';
import { UNTOUCHED, type LessonScripts, type ScriptView } from '@/lib/shared/wire/authoring';
import type { Actor } from './actor';
import { requireAuthor } from './support/author-mode';
import { findOpenLesson } from './support/catalog';

/** What can be tried in each exercise of a lesson. Errors: forbidden, course_not_found, lesson_not_found. */
export async function listScripts(
  actor: Actor,
  input: { course: string; lesson: string },
): Promise<LessonScripts> {
  await requireAuthor(actor, 'author.scripts', `lesson:${input.course}/${input.lesson}`);
  const { exercises } = await findOpenLesson(actor, input);
  return { exercises: exercises.map((exercise) => ({ id: exercise.id, scripts: scriptsOf(exercise) })) };
}

function scriptsOf({ solutions, mistakes }: Exercise): ScriptView[] {
  return [
    { what: UNTOUCHED, kind: 'untouched', hint: null },
    ...solutions.map(({ file }): ScriptView => ({ what: file, kind: 'solution', hint: null })),
    ...mistakes.map(({ file, hint }): ScriptView => ({ what: file, kind: 'mistake', hint })),
  ];
}
