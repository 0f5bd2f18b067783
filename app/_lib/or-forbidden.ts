import { forbidden } from 'next/navigation';
import { errorCode } from '@/lib/shared/errors';

/** What a use case answers; where it refuses for lack of a role, the page is answered with 403 instead. */
export async function orForbidden<T>(asked: Promise<T>): Promise<T> {
  try {
    return await asked;
  } catch (error) {
    if (errorCode(error) === 'forbidden') forbidden();
    throw error;
  }
}
