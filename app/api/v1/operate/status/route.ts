import { readOperation } from '@/lib/usecases/read-operation';
import { route } from '../../../_edge/route';
import { operateStatus } from '../../../_openapi/operate';

export const dynamic = 'force-dynamic';
export const runtime = 'nodejs';

export const GET = route(operateStatus, async ({ actor, locale }) => ({
  status: 200,
  json: await readOperation(actor, locale),
}));
