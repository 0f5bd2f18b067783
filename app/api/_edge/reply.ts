import type { z } from 'zod';
import { ERROR_STATUS, errorCode, errorMessage } from '@/lib/shared/errors';
import type { Operation } from '../_openapi/operation';

/** An answer that is not JSON; a stream goes on until it is closed. */
type Content = string | Uint8Array | ReadableStream<Uint8Array>;

/** What a handler answers: one of its operation's statuses, with the JSON promised for it, other content, or nothing. */
export type Reply<Spec extends Operation> = {
  [Status in keyof Spec['answers']]: ReplyOf<Status, Spec['answers'][Status]>;
}[keyof Spec['answers']];

type ReplyOf<Status, Answer> = { status: Status; headers?: Record<string, string> } & (
  | (Answer extends { json: infer Schema extends z.ZodType } ? { json: z.input<Schema> } : { json?: never })
  | (Answer extends { types: readonly (infer Type extends string)[] }
      ? { type: Type; content: Content }
      : never)
);

interface AnyReply {
  status: PropertyKey;
  headers?: Record<string, string> | undefined;
  json?: unknown;
  type?: string | undefined;
  content?: Content | undefined;
}

/** The reply as it was promised: what its schema does not name is left out. */
export function toResponse(reply: AnyReply, answers: Operation['answers']): Response {
  const status = Number(reply.status);
  const spec = answers[status];
  const headers = new Headers({ 'cache-control': 'no-store', ...reply.headers });
  if (reply.content !== undefined) {
    headers.set('content-type', reply.type ?? 'application/octet-stream');
    return new Response(bodyOf(reply.content), { status, headers });
  }
  if (!spec?.json) return new Response(null, { status, headers });
  return Response.json(spec.json.parse(reply.json), { status, headers });
}

/** The contract's error. What went wrong inside is for the log, not for whoever asks. */
export function errorResponse(error: unknown): Response {
  const code = errorCode(error);
  const message =
    code === 'internal' ? 'Something went wrong on the server. Its log says what.' : errorMessage(error);
  const headers = new Headers({ 'cache-control': 'no-store' });
  if (code === 'unauthenticated') headers.set('www-authenticate', 'Bearer');
  return Response.json({ error: { code, message } }, { status: ERROR_STATUS[code], headers });
}

function bodyOf(content: Content): string | Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array> {
  return content instanceof Uint8Array ? new Uint8Array(content) : content;
}
