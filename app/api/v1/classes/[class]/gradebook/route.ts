import { exportGradebook } from '@/lib/usecases/export-gradebook';
import { readGradebook } from '@/lib/usecases/read-gradebook';
import { prefers } from '../../../../_edge/accept';
import { route } from '../../../../_edge/route';
import { gradebook } from '../../../../_openapi/people';

export const dynamic = 'force-dynamic';
export const runtime = 'nodejs';

export const GET = route(gradebook, async ({ actor, request, params, query, locale }) => {
  const asked = { classId: params.class, locale };
  if (prefers(request.headers.get('accept'), ['application/json', 'text/csv']) === 'text/csv') {
    const name = ['gradebook', encodeURIComponent(params.class), query.detail].filter(Boolean).join('-');
    return {
      status: 200,
      type: 'text/csv',
      content: await exportGradebook(actor, { ...asked, detail: query.detail }),
      headers: { 'content-disposition': `attachment; filename="${name}.csv"` },
    };
  }
  return { status: 200, json: await readGradebook(actor, asked) };
});
