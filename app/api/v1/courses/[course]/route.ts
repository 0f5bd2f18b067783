import { readCourse } from '@/lib/usecases/read-course';
import { route } from '../../../_edge/route';
import { course } from '../../../_openapi/courses';

export const dynamic = 'force-dynamic';
export const runtime = 'nodejs';

export const GET = route(course, async ({ actor, params, locale }) => ({
  status: 200,
  json: await readCourse(actor, { course: params.course, locale }),
}));
