import { AppError } from '@/lib/shared/errors';
import { errorResponse } from '../_edge/reply';

export const dynamic = 'force-dynamic';
export const runtime = 'nodejs';

/** Whatever is not in the API answers as the API does, not with a page. */
function nothingHere(request: Request): Response {
  const { pathname } = new URL(request.url);
  return errorResponse(new AppError('not_found', `There is nothing at ${request.method} ${pathname}.`));
}

export {
  nothingHere as DELETE,
  nothingHere as GET,
  nothingHere as PATCH,
  nothingHere as POST,
  nothingHere as PUT,
};
