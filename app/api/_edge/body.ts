import { AppError } from '@/lib/shared/errors';
import type { BodySpec } from '../_openapi/operation';

/** The body of a request, as far as its operation takes one. Errors: bad_request, too_large. */
export async function readBody(request: Request, spec: BodySpec): Promise<unknown> {
  switch (spec.kind) {
    case 'none':
      return undefined;
    case 'bytes':
      return readBytes(request, spec.limitBytes);
    case 'json': {
      const bytes = await readBytes(request, spec.limitBytes);
      if (bytes.byteLength === 0 && spec.optional) return {};
      return parseJson(request, bytes);
    }
  }
}

/** Reads up to the limit and not a byte further, whatever Content-Length promised. */
async function readBytes(request: Request, limitBytes: number): Promise<Uint8Array> {
  if (Number(request.headers.get('content-length') ?? 0) > limitBytes) throw tooLarge(limitBytes);
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = request.body?.getReader();
  for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
    size += part.value.byteLength;
    if (size > limitBytes) {
      await reader?.cancel();
      throw tooLarge(limitBytes);
    }
    chunks.push(part.value);
  }
  return Buffer.concat(chunks);
}

function parseJson(request: Request, bytes: Uint8Array): unknown {
  // A form of a foreign page can send text/plain, but not this type without being asked for permission first.
  const type = request.headers.get('content-type') ?? '';
  if (!/^application\/json\s*(;|$)/i.test(type)) {
    throw new AppError(
      'bad_request',
      `The body must be JSON, with Content-Type: application/json; found "${type}".`,
    );
  }
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (cause) {
    throw new AppError('bad_request', `The body of ${bytes.byteLength} bytes is not JSON.`, { cause });
  }
}

function tooLarge(limitBytes: number): AppError {
  return new AppError('too_large', `The body is larger than the limit of ${limitBytes} bytes.`);
}
