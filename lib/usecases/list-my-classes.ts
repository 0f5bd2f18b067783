import { classesOf, type ClassRecord } from '@/lib/accounts';
import type { Actor } from './actor';
import { requireStaff } from './support/roles';

/** The classes an instructor teaches, with their codes. Errors: forbidden. */
export async function listMyClasses(actor: Actor): Promise<ClassRecord[]> {
  await requireStaff(actor, 'class.list', 'classes');
  return classesOf(actor);
}
