import { database, isUniqueViolation } from '@/lib/db';
import { AppError } from '@/lib/shared/errors';
import { newClassCode } from './class-codes';
import { classRecord } from './classes';
import { tidyName } from './names';
import type { ClassRecord } from './types';

/** Codes tried in a row. With 10 000 classes on one machine, one in about 200 is taken. */
const CODE_TRIES = 10;

/** A new class with a code of its own. */
export async function createClass(input: { name: string; course: string }): Promise<ClassRecord> {
  return createWithFreeCode((code) =>
    database().class.create({ data: { name: tidyName(input.name), course: input.course, code } }),
  );
}

/** Calls `create` with new codes until one is free. */
export async function createWithFreeCode(
  create: (code: string) => Promise<ClassRecord>,
): Promise<ClassRecord> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return classRecord(await create(newClassCode()));
    } catch (error) {
      if (!isUniqueViolation(error)) throw error;
      if (attempt === CODE_TRIES) {
        const message = `No free class code was found in ${CODE_TRIES} tries`;
        throw new AppError('internal', message, { cause: error });
      }
    }
  }
}
