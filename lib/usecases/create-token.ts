import { createBearerToken, recordAudit, type StaffRole } from '@/lib/accounts';
import type { Asker } from './actor';
import { askerId, requireAdmin } from './support/roles';

/** A bearer token for programs that use the API as an instructor or admin. Shown once. Errors: forbidden. */
export async function createToken(
  asker: Asker,
  input: { role: StaffRole },
): Promise<{ token: string; expiresAt: Date }> {
  await requireAdmin(asker, 'token.create', `role:${input.role}`);
  const { user, session } = await createBearerToken({ role: input.role });
  await recordAudit({
    userId: askerId(asker),
    action: 'token.create',
    subject: `user:${user.id}`,
    outcome: 'done',
  });
  return { token: session.token, expiresAt: session.expiresAt };
}
