import { z } from 'zod';
import { chooseLocale } from '@/app/_lib/locale';
import { LOCALE_COOKIE } from '@/lib/i18n';
import { AppError, errorCode } from '@/lib/shared/errors';
import { CLIENT_ADDRESS_HEADER, mayChangeState, OWN_ORIGIN_HEADER } from '@/lib/shared/http/origin';
import { cookieValue, sentToken, type SentToken } from '@/lib/shared/http/session-token';
import { localeSchema, type Locale } from '@/lib/shared/locale';
import type { Actor } from '@/lib/usecases/actor';
import { authenticate } from '@/lib/usecases/authenticate';
import { logRequest } from '@/lib/usecases/log-request';
import type { BodySpec, Operation } from '../_openapi/operation';
import { readBody } from './body';
import { errorResponse, toResponse, type Reply } from './reply';

/** A request whose origin, session and input have been checked. */
export interface Call<Spec extends Operation> {
  request: Request;
  actor: Spec['access'] extends 'session' ? Actor : Actor | null;
  params: z.output<Spec['params']>;
  query: z.output<Spec['query']>;
  headers: Spec['headers'] extends z.ZodObject ? z.output<Spec['headers']> : undefined;
  body: BodyOf<Spec['body']>;
  locale: Locale;
  /** The client's address as the server saw it. */
  address: string;
  /** Whether the browser speaks TLS to us. */
  encrypted: boolean;
}

type BodyOf<Body extends BodySpec> = Body extends { kind: 'json'; schema: infer Schema extends z.ZodType }
  ? z.output<Schema>
  : Body extends { kind: 'bytes' }
    ? Uint8Array
    : undefined;

interface RouteContext {
  /** Undefined for a path without any. */
  params: Promise<Record<string, string | string[] | undefined> | undefined>;
}

export type RouteHandler = ((request: Request, context: RouteContext) => Promise<Response>) & {
  operation: Operation;
};

/** The one way into the API: origin, session, input, handler, answer, one line in the log. */
export function route<Spec extends Operation, const Answer extends Reply<Spec>>(
  operation: Spec,
  handle: (call: Call<Spec>) => Promise<Answer>,
): RouteHandler {
  const serve = async (request: Request, context: RouteContext): Promise<Response> => {
    const startedAt = performance.now();
    const seen: Seen = { actor: null, sandbox: undefined };
    try {
      const call = await admit(operation, request, context, seen);
      const reply = await handle(call as Call<Spec>);
      seen.sandbox ??= sandboxIn(reply);
      const response = toResponse(reply, operation.answers);
      record(operation, request, { status: response.status, startedAt, seen });
      return response;
    } catch (error) {
      const response = errorResponse(error);
      record(operation, request, { status: response.status, startedAt, seen, error });
      return response;
    }
  };
  return Object.assign(serve, { operation });
}

/** What is known of the request so far, for the log. */
interface Seen {
  actor: Actor | null;
  sandbox: string | undefined;
}

/** The sandbox that an answer is about, as that of a lesson that was started. */
function sandboxIn(reply: unknown): string | undefined {
  const parsed = replyAboutSandboxSchema.safeParse(reply);
  return parsed.success ? parsed.data.json.sandbox.id : undefined;
}

const replyAboutSandboxSchema = z.object({ json: z.object({ sandbox: z.object({ id: z.string() }) }) });

async function admit(operation: Operation, request: Request, context: RouteContext, seen: Seen) {
  const { headers } = request;
  const sent = sentToken({ authorization: headers.get('authorization'), cookie: headers.get('cookie') });
  const own = headers.get(OWN_ORIGIN_HEADER);
  checkOrigin(operation, headers, sent, own);
  seen.actor = sent ? await authenticate(sent.token) : null;
  if (operation.access === 'session' && !seen.actor) {
    throw new AppError(
      'unauthenticated',
      `${operation.method.toUpperCase()} ${operation.path} needs a session.`,
    );
  }
  const params = parse(operation.params, 'path', (await context.params) ?? {});
  seen.sandbox = typeof params['sandbox'] === 'string' ? params['sandbox'] : undefined;
  const query = parse(operation.query, 'query', Object.fromEntries(new URL(request.url).searchParams));
  return {
    request,
    actor: seen.actor,
    params,
    query,
    headers: operation.headers && parse(operation.headers, 'headers', Object.fromEntries(headers)),
    body: await parsedBody(operation.body, request),
    locale: localeOf(query, headers, seen.actor),
    address: headers.get(CLIENT_ADDRESS_HEADER) ?? 'unknown',
    encrypted: own?.startsWith('https:') ?? false,
  };
}

function checkOrigin(
  operation: Operation,
  headers: Headers,
  sent: SentToken | null,
  own: string | null,
): void {
  if (operation.method === 'get' || sent?.kind === 'bearer') return;
  const origin = headers.get('origin');
  if (mayChangeState({ origin, fetchSite: headers.get('sec-fetch-site') }, own)) return;
  throw new AppError(
    'foreign_origin',
    `${operation.method.toUpperCase()} ${operation.path} came from a page of ${origin ?? 'another site'}, not of ${own ?? 'this server'}.`,
  );
}

async function parsedBody(spec: BodySpec, request: Request): Promise<unknown> {
  const body = await readBody(request, spec);
  return spec.kind === 'json' ? parse(spec.schema, 'body', body) : body;
}

function parse<T>(schema: z.ZodType<T>, where: string, value: unknown): T {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map(({ path, message }) => `${[where, ...path].join('.')}: ${message}`);
  throw new AppError('bad_request', faults.join('; '), { cause: parsed.error });
}

function localeOf(query: Record<string, unknown>, headers: Headers, actor: Actor | null): Locale {
  const asked = localeSchema.safeParse(query['locale']);
  if (asked.success) return asked.data;
  return chooseLocale({
    cookie: cookieValue(headers.get('cookie'), LOCALE_COOKIE),
    person: actor?.locale,
    acceptLanguage: headers.get('accept-language'),
  });
}

function record(
  operation: Operation,
  request: Request,
  outcome: { status: number; startedAt: number; seen: Seen; error?: unknown },
): void {
  const { status, startedAt, seen, error } = outcome;
  logRequest({
    method: request.method,
    path: new URL(request.url).pathname,
    operation: operation.id,
    route: operation.path,
    status,
    ms: Math.round(performance.now() - startedAt),
    user: seen.actor?.userId,
    sandbox: seen.sandbox,
    ...(error === undefined ? {} : { code: errorCode(error), err: error }),
  });
}
