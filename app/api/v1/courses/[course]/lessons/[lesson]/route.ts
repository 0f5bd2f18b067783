import { openLesson } from '@/lib/usecases/open-lesson';
import { route } from '../../../../../_edge/route';
import { lesson } from '../../../../../_openapi/courses';

export const dynamic = 'force-dynamic';
export const runtime = 'nodejs';

export const GET = route(lesson, async ({ actor, params, locale }) => {
  const { view } = await openLesson(actor, { ...params, locale });
  return { status: 200, json: view };
});
