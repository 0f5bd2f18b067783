import { createClass as create } from '@/lib/usecases/create-class';
import { route } from '../../_edge/route';
import { createClass } from '../../_openapi/people';

export const dynamic = 'force-dynamic';
export const runtime = 'nodejs';

export const POST = route(createClass, async ({ actor, body }) => ({
  status: 201,
  json: { class: await create(actor, body) },
}));
