import { database } from '@/lib/db';
import { classRecord } from './classes';
import { createWithFreeCode } from './create-class';
import type { ClassRecord } from './types';

const NAME = 'First class';

/** The class that the first start makes for a course; the same one with the same code every time. */
export async function ensureFirstClass(course: string): Promise<ClassRecord> {
  // The course is in its id, so that two starts at once make one class.
  const id = `first-${course}`;
  return createWithFreeCode(async (code) => {
    const found = await database().class.findUnique({ where: { id } });
    return found ? classRecord(found) : database().class.create({ data: { id, name: NAME, course, code } });
  });
}
