import { createClass as insertClass, recordAudit, type ClassRecord } from '@/lib/accounts';
import type { Asker } from './actor';
import { findCourse } from './support/catalog';
import { askerId, requireStaff } from './support/roles';

/** A new class that takes a course, with the code its students join by. Errors: forbidden, course_not_found. */
export async function createClass(
  asker: Asker,
  input: { name: string; course: string },
): Promise<ClassRecord> {
  await requireStaff(asker, 'class.create', `course:${input.course}`);
  const created = await insertClass({ name: input.name, course: findCourse(input.course).id });
  await recordAudit({
    userId: askerId(asker),
    action: 'class.create',
    subject: `class:${created.id}`,
    outcome: 'done',
  });
  return created;
}
