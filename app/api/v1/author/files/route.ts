import { readCourseFiles } from '@/lib/usecases/read-course-files';
import { route } from '../../../_edge/route';
import { courseFiles } from '../../../_openapi/authoring';

export const dynamic = 'force-dynamic';
export const runtime = 'nodejs';

export const GET = route(courseFiles, async ({ actor }) => ({
  status: 200,
  json: await readCourseFiles(actor),
}));
