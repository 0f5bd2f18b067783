import { startSandbox as start } from '@/lib/usecases/start-sandbox';
import { route } from '../../../../../../_edge/route';
import { startSandbox } from '../../../../../../_openapi/sandboxes';

export const dynamic = 'force-dynamic';
export const runtime = 'nodejs';

export const POST = route(startSandbox, async ({ actor, params }) => {
  const { sandbox, created } = await start(actor, params);
  if (sandbox.position !== null) return { status: 202, json: { sandbox, position: sandbox.position } };
  return { status: created ? 201 : 200, json: { sandbox } };
});
