import { readMe } from '@/lib/usecases/read-me';
import { route } from '../../_edge/route';
import { me } from '../../_openapi/people';

export const dynamic = 'force-dynamic';
export const runtime = 'nodejs';

export const GET = route(me, async ({ actor }) => ({ status: 200, json: await readMe(actor) }));
