import { ensureFirstClass as findOrCreateFirst, type ClassRecord } from '@/lib/accounts';
import { AppError } from '@/lib/shared/errors';
import { services } from './support/services';

/** The class that is there from the first start on, for the first course; the same one every time. Errors: course_not_found. */
export async function ensureFirstClass(): Promise<ClassRecord> {
  const [course] = services().courses();
  if (!course)
    throw new AppError('course_not_found', 'No course could be read, so there is none to open a class for.');
  return findOrCreateFirst(course.id);
}
