import { setTimeout as delay } from 'node:timers/promises';
import type { Actor } from './actor';
import { stillSignedIn } from './still-signed-in';
import { requireAuthor } from './support/author-mode';

/** Between two looks whether anybody still listens, and may. */
const QUIET_MS = 20_000;

export interface FileListener {
  signal: AbortSignal;
  /** Files of a course were read again. */
  onChange: () => void;
  onQuiet: () => void;
}

/**
 * Tells an author whenever files of a course were read again. Ends when it is aborted or the session ends; whoever
 * still looks asks again. Gives back what does the watching and never throws. Errors: forbidden.
 */
export async function watchCourseFiles(actor: Actor): Promise<(listener: FileListener) => Promise<void>> {
  const authoring = await requireAuthor(actor, 'author.follow', 'courses');
  return async ({ signal, onChange, onQuiet }) => {
    const end = authoring.onChange(onChange);
    try {
      do {
        await delay(QUIET_MS, undefined, { signal });
        onQuiet();
      } while (await stillSignedIn(actor));
    } catch {
      // Aborted, or the session cannot be looked up: whoever still looks asks again.
    } finally {
      end();
    }
  };
}
