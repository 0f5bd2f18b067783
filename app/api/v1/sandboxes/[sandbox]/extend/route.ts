import { extendSandbox as extend } from '@/lib/usecases/extend-sandbox';
import { route } from '../../../../_edge/route';
import { extendSandbox } from '../../../../_openapi/sandboxes';

export const dynamic = 'force-dynamic';
export const runtime = 'nodejs';

export const POST = route(extendSandbox, async ({ actor, params, body }) => ({
  status: 200,
  json: { sandbox: await extend(actor, params.sandbox, body.minutes) },
}));
