import { beginVariant } from '@/lib/usecases/begin-variant';
import { route } from '../../../../../../_edge/route';
import { variant } from '../../../../../../_openapi/courses';

export const dynamic = 'force-dynamic';
export const runtime = 'nodejs';

export const POST = route(variant, async ({ actor, params }) => {
  await beginVariant(actor, params);
  return { status: 204 };
});
