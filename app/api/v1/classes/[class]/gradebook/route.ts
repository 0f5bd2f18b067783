import { exportGradebook } from '@/lib/usecases/export-gradebook';
import { readGradebook } from '@/lib/usecases/read-gradebook';
import { prefers } from '../../../../_edge/accept';
import { route } from '../../../../_edge/route';
import { gradebook } from '../../../../_openapi/people';

export const dynamic = 'force-dynamic';
export const runtime = 'nodejs';

export const GET = route(gradebook, async ({ actor, request, params, locale }) => {
  const asked = { classId: params.class, locale };
  if (prefers(request.headers.get('accept'), ['application/json', 'text/csv']) === 'text/csv') {
    return {
      status: 200,
      type: 'text/csv',
      content: await exportGradebook(actor, asked),
      headers: {
        'content-disposition': `attachment; filename="gradebook-${encodeURIComponent(params.class)}.csv"`,
      },
    };
  }
  return { status: 200, json: await readGradebook(actor, asked) };
});
