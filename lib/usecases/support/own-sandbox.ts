import { findRunBySandbox, type LessonRun } from '@/lib/progress';
import { AppError } from '@/lib/shared/errors';
import { SANDBOX_ID_PATTERN } from '@/lib/shared/wire/sandboxd';
import type { Actor } from '../actor';

/**
 * The run that this sandbox serves, if it is the asker's own. Someone else's answers exactly as one that does not
 * exist, so that ids tell nothing. Errors: sandbox_not_found.
 */
export async function ownRun(actor: Actor, sandboxId: string): Promise<LessonRun> {
  const run = SANDBOX_ID_PATTERN.test(sandboxId) ? await findRunBySandbox(sandboxId) : null;
  if (run?.userId !== actor.userId) {
    throw new AppError('sandbox_not_found', `There is no sandbox "${sandboxId}" of this person.`);
  }
  return run;
}
