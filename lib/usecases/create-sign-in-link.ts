import { createSignInLink as issueLink, recordAudit, type StaffRole } from '@/lib/accounts';
import type { Asker } from './actor';
import { askerId, requireAdmin } from './support/roles';

const DEFAULT_TTL_MINUTES = 24 * 60;

/** A token that signs an instructor or admin in once: the page `/sign-in/TOKEN` redeems it. Errors: forbidden. */
export async function createSignInLink(
  asker: Asker,
  input: { role: StaffRole; ttlMinutes?: number },
): Promise<{ token: string; expiresAt: Date }> {
  await requireAdmin(asker, 'sign-in-link.create', `role:${input.role}`);
  const link = await issueLink({ role: input.role, ttlMinutes: input.ttlMinutes ?? DEFAULT_TTL_MINUTES });
  await recordAudit({
    userId: askerId(asker),
    action: 'sign-in-link.create',
    subject: `role:${input.role}`,
    outcome: 'done',
  });
  return link;
}
