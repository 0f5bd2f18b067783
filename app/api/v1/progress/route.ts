import { readProgress } from '@/lib/usecases/read-progress';
import { route } from '../../_edge/route';
import { progress } from '../../_openapi/courses';

export const dynamic = 'force-dynamic';
export const runtime = 'nodejs';

export const GET = route(progress, async ({ actor }) => ({ status: 200, json: await readProgress(actor) }));
