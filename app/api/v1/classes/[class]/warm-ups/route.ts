import { planWarmUp as plan } from '@/lib/usecases/plan-warm-up';
import { readWarmUps } from '@/lib/usecases/read-warm-ups';
import { route } from '../../../../_edge/route';
import { listWarmUps, planWarmUp } from '../../../../_openapi/warm-ups';

export const dynamic = 'force-dynamic';
export const runtime = 'nodejs';

export const GET = route(listWarmUps, async ({ actor, params }) => ({
  status: 200,
  json: await readWarmUps(actor, params.class),
}));

export const POST = route(planWarmUp, async ({ actor, params, body }) => ({
  status: 201,
  json: { warmUp: await plan(actor, params.class, body) },
}));
