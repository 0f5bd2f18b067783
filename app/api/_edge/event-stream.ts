/** The server's end of one stream of server-sent events. */
export interface EventSink {
  /** Aborted when nobody listens any more. */
  signal: AbortSignal;
  send: (event: string, data: unknown) => void;
  /** A line that means nothing: writing it finds out that the other side is gone. */
  comment: () => void;
}

/** How long a browser waits until it asks again for a stream that has ended. */
const RETRY_MS = 1_000;

/** A body of server-sent events for as long as `run`, which must not throw, goes on. */
export function eventStream(
  closed: AbortSignal,
  run: (sink: EventSink) => Promise<void>,
): ReadableStream<Uint8Array> {
  const gone = new AbortController();
  closed.addEventListener('abort', () => gone.abort());
  const encoder = new TextEncoder();
  return new ReadableStream<Uint8Array>({
    start(controller) {
      const write = (text: string) => {
        if (!gone.signal.aborted) controller.enqueue(encoder.encode(text));
      };
      write(`retry: ${RETRY_MS}\n\n`);
      void run({
        signal: gone.signal,
        send: (event, data) => write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`),
        comment: () => write(':\n\n'),
      }).finally(() => {
        if (!gone.signal.aborted) controller.close();
      });
    },
    cancel: () => gone.abort(),
  });
}
