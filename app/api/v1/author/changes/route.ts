import { watchCourseFiles } from '@/lib/usecases/watch-course-files';
import { eventStream } from '../../../_edge/event-stream';
import { route } from '../../../_edge/route';
import { courseChanges } from '../../../_openapi/authoring';

export const dynamic = 'force-dynamic';
export const runtime = 'nodejs';

export const GET = route(courseChanges, async ({ request, actor }) => {
  const watch = await watchCourseFiles(actor);
  const content = eventStream(request.signal, ({ signal, send, comment }) =>
    watch({ signal, onChange: () => send('change', {}), onQuiet: comment }),
  );
  // `no-transform`: compressed, an event would wait for the next ones to fill a block.
  const headers = { 'cache-control': 'no-store, no-transform' };
  return { status: 200, type: 'text/event-stream', content, headers };
});
