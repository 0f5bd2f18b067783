import { watchExercises } from '@/lib/usecases/watch-exercises';
import { eventStream } from '../../../../../../_edge/event-stream';
import { route } from '../../../../../../_edge/route';
import { ticks } from '../../../../../../_openapi/courses';

export const dynamic = 'force-dynamic';
export const runtime = 'nodejs';

export const GET = route(ticks, async ({ request, actor, params, locale }) => {
  const watch = await watchExercises(actor, { ...params, locale });
  const content = eventStream(request.signal, ({ signal, send, comment }) =>
    watch({ signal, onTick: (tick) => send('tick', tick), onQuiet: comment }),
  );
  // `no-transform`: compressed, an event would wait for the next ones to fill a block.
  const headers = { 'cache-control': 'no-store, no-transform' };
  return { status: 200, type: 'text/event-stream', content, headers };
});
