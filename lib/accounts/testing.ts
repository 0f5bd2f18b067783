import { database } from '@/lib/db';

/** For tests of those who may ask accounts but not the database. */
export { useTestDatabase } from '@/lib/db/testing';

/** What was put on record, the earliest first. */
export async function auditTrail(): Promise<{ action: string; outcome: string; userId: string | null }[]> {
  const entries = await database().auditEntry.findMany({ orderBy: [{ at: 'asc' }, { id: 'asc' }] });
  return entries.map(({ action, outcome, userId }) => ({ action, outcome, userId }));
}
