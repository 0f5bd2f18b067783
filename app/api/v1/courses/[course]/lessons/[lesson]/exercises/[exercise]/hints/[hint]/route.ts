import { askForHint } from '@/lib/usecases/ask-for-hint';
import { hint } from '../../../../../../../../../_openapi/courses';
import { route } from '../../../../../../../../../_edge/route';

export const dynamic = 'force-dynamic';
export const runtime = 'nodejs';

export const POST = route(hint, async ({ actor, params, body, locale }) => ({
  status: 200,
  json: await askForHint(actor, { ...params, ...body, locale }),
}));
