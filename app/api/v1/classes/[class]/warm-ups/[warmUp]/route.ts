import { cancelWarmUp as cancel } from '@/lib/usecases/cancel-warm-up';
import { route } from '../../../../../_edge/route';
import { cancelWarmUp } from '../../../../../_openapi/warm-ups';

export const dynamic = 'force-dynamic';
export const runtime = 'nodejs';

export const DELETE = route(cancelWarmUp, async ({ actor, params }) => {
  await cancel(actor, params);
  return { status: 204 };
});
