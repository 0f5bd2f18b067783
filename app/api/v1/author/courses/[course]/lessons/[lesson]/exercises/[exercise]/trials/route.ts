import { tryScript } from '@/lib/usecases/try-script';
import { route } from '../../../../../../../../../_edge/route';
import { tryScript as operation } from '../../../../../../../../../_openapi/authoring';

export const dynamic = 'force-dynamic';
export const runtime = 'nodejs';

export const POST = route(operation, async ({ actor, params, body, locale }) => ({
  status: 200,
  json: await tryScript(actor, { ...params, ...body, locale }),
}));
