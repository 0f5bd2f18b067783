import { finished } from 'node:stream/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { AppError } from '@/lib/shared/errors';
import { requestNested } from './engine-socket';
import type { NestedHost } from './nested-host';

/** What was written before the end may come a little after it. */
const REST_MS = 1_000;

/** What a container writes from its start on, in Docker's frames. */
export interface Output extends AsyncDisposable {
  /** So far, or, when nothing more is written, all of it. */
  written(more: boolean): Promise<{ bytes: Buffer; truncated: boolean }>;
}

/** Attaches to a container that has not been started yet, for so long, and keeps so many bytes. Errors: sandbox_failed. */
export async function followOutput(
  host: NestedHost,
  name: string,
  { limitBytes, limitMs }: { limitBytes: number; limitMs: number },
): Promise<Output> {
  const path = `/containers/${name}/attach?stream=1&stdout=1&stderr=1`;
  const answer = await requestNested(host, { method: 'POST', path, signal: AbortSignal.timeout(limitMs) });
  if (answer.statusCode !== 200) {
    answer.destroy();
    throw new AppError('sandbox_failed', 'The engine inside the sandbox does not let output be followed.');
  }
  const chunks: Buffer[] = [];
  let length = 0;
  answer.on('data', (chunk: Buffer) => {
    if (length <= limitBytes) chunks.push(chunk);
    length += chunk.length;
    // A program that writes without end must not be carried out here.
    if (length > limitBytes) answer.destroy();
  });
  // A stream that breaks is as much of it as there was.
  const ended = finished(answer).catch(() => undefined);
  return {
    async written(more) {
      if (!more) await Promise.race([ended, delay(REST_MS)]);
      return { bytes: Buffer.concat(chunks).subarray(0, limitBytes), truncated: length > limitBytes };
    },
    async [Symbol.asyncDispose]() {
      answer.destroy();
      await ended;
    },
  };
}
