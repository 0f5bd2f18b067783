import { handInLesson } from '@/lib/usecases/hand-in-lesson';
import { route } from '../../../../../../_edge/route';
import { handIn } from '../../../../../../_openapi/courses';

export const dynamic = 'force-dynamic';
export const runtime = 'nodejs';

export const POST = route(handIn, async ({ actor, params, locale }) => ({
  status: 200,
  json: await handInLesson(actor, { ...params, locale }),
}));
