import type { IncomingMessage, ServerResponse } from 'node:http';
import type { z } from 'zod';
import { AppError, ERROR_STATUS, errorCode, errorMessage } from '@/lib/shared/errors';

export function sendJson(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
}

export function sendError(response: ServerResponse, error: unknown): void {
  const code = errorCode(error);
  if (response.headersSent) {
    response.destroy();
    return;
  }
  sendJson(response, ERROR_STATUS[code], { error: { code, message: errorMessage(error) } });
}

/** The body up to a limit. Errors: too_large. */
export async function readBody(request: IncomingMessage, limitBytes: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > limitBytes)
      throw new AppError('too_large', `The request has more than ${limitBytes} bytes.`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** The JSON body, checked. Errors: bad_request, too_large. */
export async function readJson<Schema extends z.ZodType>(
  request: IncomingMessage,
  schema: Schema,
  limitBytes: number,
): Promise<z.output<Schema>> {
  let body: unknown;
  try {
    body = JSON.parse((await readBody(request, limitBytes)).toString('utf8'));
  } catch (cause) {
    if (errorCode(cause) === 'too_large') throw cause;
    throw new AppError('bad_request', 'The request is not JSON.', { cause });
  }
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  throw new AppError('bad_request', `The request is not what this verb takes: ${problems.join('; ')}`);
}
