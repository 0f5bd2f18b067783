import { database } from '@/lib/db';
import type { AuditInput } from './types';

/** Characters kept: part of a subject may come from outside. */
const LONGEST_SUBJECT = 200;

/** Writes down who did, or tried to do, something that others may ask about later. */
export async function recordAudit({ userId = null, action, subject, outcome }: AuditInput): Promise<void> {
  await database().auditEntry.create({
    data: { userId, action, subject: subject.slice(0, LONGEST_SUBJECT), outcome },
  });
}
