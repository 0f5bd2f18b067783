import type { IncomingMessage } from 'node:http';
import { requestNested, type NestedRequest } from './engine-socket';
import type { NestedHost } from './nested-host';

const ANSWER_LIMIT_BYTES = 4 * 1024 * 1024;
const ANSWER_LIMIT_MS = 3_000;

/** What the engine inside answers to a GET. It is the learner's: whatever it says is to be looked at with care. */
export async function getJson(host: NestedHost, path: string): Promise<unknown> {
  const signal = AbortSignal.timeout(ANSWER_LIMIT_MS);
  return JSON.parse((await askNested(host, { method: 'GET', path, signal })).text);
}

/** The engine's answer to any question, whatever its status. Errors: those of {@link requestNested}. */
export async function askNested(
  host: NestedHost,
  request: NestedRequest,
): Promise<{ status: number; text: string }> {
  const answer = await requestNested(host, request);
  return { status: answer.statusCode ?? 0, text: await textOf(answer) };
}

/** Reads an answer to its end, if it has one. */
async function textOf(answer: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of answer as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > ANSWER_LIMIT_BYTES) throw new Error('The engine inside the sandbox talks without end.');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
