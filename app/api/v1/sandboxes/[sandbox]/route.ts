import { readSandbox as read } from '@/lib/usecases/read-sandbox';
import { releaseSandbox as release } from '@/lib/usecases/release-sandbox';
import { route } from '../../../_edge/route';
import { readSandbox, releaseSandbox } from '../../../_openapi/sandboxes';

export const dynamic = 'force-dynamic';
export const runtime = 'nodejs';

export const GET = route(readSandbox, async ({ actor, params }) => ({
  status: 200,
  json: { sandbox: await read(actor, params.sandbox) },
}));

export const DELETE = route(releaseSandbox, async ({ actor, params, query }) => {
  await release(actor, params.sandbox, { onlyQueued: query.only === 'queued' });
  return { status: 204 };
});
