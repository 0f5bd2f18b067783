import { recordAudit } from '@/lib/accounts';
import { AppError } from '@/lib/shared/errors';
import { HOST, type Asker } from '../actor';

/** Lets instructors and admins on; anyone else is refused, and that is put on record. Errors: forbidden. */
export async function requireStaff(asker: Asker, action: string, subject: string): Promise<void> {
  if (asker === HOST || asker.role !== 'student') return;
  await refuse(asker.userId, action, subject, 'instructors');
}

/** As {@link requireStaff}, for what only admins may do. */
export async function requireAdmin(asker: Asker, action: string, subject: string): Promise<void> {
  if (asker === HOST || asker.role === 'admin') return;
  await refuse(asker.userId, action, subject, 'admins');
}

export function askerId(asker: Asker): string | null {
  return asker === HOST ? null : asker.userId;
}

async function refuse(userId: string, action: string, subject: string, who: string): Promise<never> {
  await recordAudit({ userId, action, subject, outcome: 'refused' });
  throw new AppError('forbidden', `${action} on ${subject} is for ${who} only.`);
}
