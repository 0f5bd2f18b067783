import { database } from '@/lib/db';
import { classRecord } from './classes';
import type { ClassRecord } from './types';

/** Null for an unknown or archived class. */
export async function findClass(classId: string): Promise<ClassRecord | null> {
  const found = await database().class.findUnique({ where: { id: classId, archivedAt: null } });
  return found && classRecord(found);
}
