import { showSolution } from '@/lib/usecases/show-solution';
import { solution } from '../../../../../../../../_openapi/courses';
import { route } from '../../../../../../../../_edge/route';

export const dynamic = 'force-dynamic';
export const runtime = 'nodejs';

export const POST = route(solution, async ({ actor, params, locale }) => ({
  status: 200,
  json: await showSolution(actor, { ...params, locale }),
}));
