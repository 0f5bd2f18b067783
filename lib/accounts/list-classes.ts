import { database } from '@/lib/db';
import { CLASS_ORDER, classRecord } from './classes';
import type { ClassRecord } from './types';

/** Every class that is not archived, the oldest first. */
export async function listClasses(): Promise<ClassRecord[]> {
  const found = await database().class.findMany({ where: { archivedAt: null }, orderBy: [...CLASS_ORDER] });
  return found.map(classRecord);
}
