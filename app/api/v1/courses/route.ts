import { listCourses } from '@/lib/usecases/list-courses';
import { route } from '../../_edge/route';
import { courses } from '../../_openapi/courses';

export const dynamic = 'force-dynamic';
export const runtime = 'nodejs';

export const GET = route(courses, async ({ actor, locale }) => ({
  status: 200,
  json: await listCourses(actor, locale),
}));
