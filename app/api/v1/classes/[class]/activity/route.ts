import { readClassActivity } from '@/lib/usecases/read-class-activity';
import { route } from '../../../../_edge/route';
import { activity } from '../../../../_openapi/people';

export const dynamic = 'force-dynamic';
export const runtime = 'nodejs';

export const GET = route(activity, async ({ actor, params, locale }) => ({
  status: 200,
  json: await readClassActivity(actor, { classId: params.class, locale }),
}));
