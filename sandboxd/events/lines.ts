import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';

/**
 * The lines of a stream until it ends or is given up. A stream that was destroyed before anybody listened tells nobody
 * of its end: readline would wait for it for ever.
 */
export async function* linesOf(stream: Readable, signal: AbortSignal): AsyncGenerator<string> {
  if (stream.destroyed || signal.aborted) return;
  yield* createInterface({ input: stream, crlfDelay: Infinity, signal });
}
