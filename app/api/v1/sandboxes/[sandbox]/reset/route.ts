import { resetSandbox as reset } from '@/lib/usecases/reset-sandbox';
import { route } from '../../../../_edge/route';
import { resetSandbox } from '../../../../_openapi/sandboxes';

export const dynamic = 'force-dynamic';
export const runtime = 'nodejs';

export const POST = route(resetSandbox, async ({ actor, params, body }) => ({
  status: 200,
  json: { sandbox: await reset(actor, params.sandbox, body.checkpoint) },
}));
