import { z } from 'zod';
import { ERROR_STATUS, type ErrorCode } from '@/lib/shared/errors';
import { noteServerClock } from './server-clock';

/** What went wrong, for the reader’s words: an error code of the server, or that it was not reached at all. */
export type Failure = ErrorCode | 'offline';

export type Answer<T> =
  { ok: true; status: number; data: T } | { ok: false; failure: Failure; message: string };

const errorSchema = z.object({ error: z.object({ code: z.string(), message: z.string() }) });

export interface RequestOptions {
  method?: 'GET' | 'POST' | 'PUT' | 'DELETE';
  body?: unknown;
  headers?: Readonly<Record<string, string>>;
  signal?: AbortSignal;
}

/** Asks Drydock’s own REST API. Never throws: a refusal and a lost connection are answers too. */
export async function request<T>(
  path: string,
  schema: z.ZodType<T>,
  options: RequestOptions = {},
): Promise<Answer<T>> {
  const { method = 'GET', body, headers, signal } = options;
  try {
    const response = await fetch(path, {
      method,
      headers: {
        accept: 'application/json',
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      credentials: 'same-origin',
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...(signal === undefined ? {} : { signal }),
    });
    noteServerClock(response.headers.get('date'));
    const json: unknown = response.status === 204 ? undefined : await response.json();
    return response.ok ? { ok: true, status: response.status, data: schema.parse(json) } : refusal(json);
  } catch (error) {
    return {
      ok: false,
      failure: failureOf(error),
      message: error instanceof Error ? error.message : String(error),
    };
  }
}

/** The schema of answers without a body. */
export const nothingSchema = z.unknown().transform(() => undefined);

function refusal(json: unknown): Answer<never> {
  const parsed = errorSchema.safeParse(json);
  if (!parsed.success)
    return { ok: false, failure: 'internal', message: 'The answer was not one of Drydock’s.' };
  const { code, message } = parsed.data.error;
  return { ok: false, failure: isErrorCode(code) ? code : 'internal', message };
}

export function isErrorCode(code: string): code is ErrorCode {
  return Object.hasOwn(ERROR_STATUS, code);
}

/** `fetch` rejects with a TypeError when the network fails; anything else is an answer that we cannot read. */
function failureOf(error: unknown): Failure {
  return error instanceof TypeError ? 'offline' : 'internal';
}
