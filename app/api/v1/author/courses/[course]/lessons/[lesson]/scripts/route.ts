import { listScripts } from '@/lib/usecases/list-scripts';
import { route } from '../../../../../../../_edge/route';
import { lessonScripts } from '../../../../../../../_openapi/authoring';

export const dynamic = 'force-dynamic';
export const runtime = 'nodejs';

export const GET = route(lessonScripts, async ({ actor, params }) => ({
  status: 200,
  json: await listScripts(actor, params),
}));
