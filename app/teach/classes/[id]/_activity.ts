import { notFound } from 'next/navigation';
import { cache } from 'react';
import { orForbidden } from '@/app/_lib/or-forbidden';
import { currentLocale, requireActor } from '@/app/_lib/session';
import { errorCode } from '@/lib/shared/errors';
import { readClassActivity } from '@/lib/usecases/read-class-activity';

/** A class at work; once for a page and its title. `path` is where to come back to after joining. */
export const readingActivity = cache(async (classId: string, path: string) => {
  const actor = await requireActor(path);
  try {
    return await orForbidden(readClassActivity(actor, { classId, locale: await currentLocale() }));
  } catch (error) {
    if (errorCode(error) === 'class_not_found') notFound();
    throw error;
  }
});
