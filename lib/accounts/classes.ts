import type { ClassRecord } from './types';

/** Picks what leaves this room of a class as the database has it. */
export function classRecord({ id, name, course, code }: ClassRecord): ClassRecord {
  return { id, name, course, code };
}

/** The oldest first, so that the list does not jump when a class is added. */
export const CLASS_ORDER = [{ createdAt: 'asc' }, { id: 'asc' }] as const satisfies object[];
