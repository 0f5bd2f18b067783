import type { Exercise, Lesson } from '@/lib/content/model';
import type { LessonRun } from '@/lib/progress';
import { keepStartOfNext } from './checkpoints';
import { inBackground } from './in-background';

/** What follows when an exercise has passed, and nobody waits for: the start of the next one is kept. */
export function afterPass(run: LessonRun, lesson: Lesson, exercise: Exercise): void {
  if (lesson.sandbox === 'none') return;
  const subject = { user: run.userId, sandbox: run.sandboxId, lesson: lesson.id };
  inBackground(keepStartOfNext(run, lesson, exercise), subject, 'the next exercise’s start was not kept');
}
