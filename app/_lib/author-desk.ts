import { openAuthorDesk, type AuthorDesk } from '@/lib/usecases/open-author-desk';
import { currentActor } from './session';

/** What the page shows to an author beside itself; null for everybody else. */
export async function authorDesk(open?: { course: string; lesson: string }): Promise<AuthorDesk | null> {
  const actor = await currentActor();
  return actor && openAuthorDesk(actor, open);
}
