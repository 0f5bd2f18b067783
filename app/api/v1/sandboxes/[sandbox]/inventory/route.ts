import { readInventory } from '@/lib/usecases/read-inventory';
import { route } from '../../../../_edge/route';
import { inventory } from '../../../../_openapi/sandboxes';

export const dynamic = 'force-dynamic';
export const runtime = 'nodejs';

export const GET = route(inventory, async ({ actor, params }) => ({
  status: 200,
  json: await readInventory(actor, params.sandbox),
}));
