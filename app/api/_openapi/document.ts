import { z } from 'zod';
import {
  createDocument,
  type ZodOpenApiOperationObject,
  type ZodOpenApiPathsObject,
  type ZodOpenApiResponsesObject,
} from 'zod-openapi';
import { ERROR_STATUS, type ErrorCode } from '@/lib/shared/errors';
import { SESSION_COOKIE } from '@/lib/shared/http/session-token';
import { terminalNameSchema } from '@/lib/shared/terminal-protocol';
import type { AnswerSpec, BodySpec, Operation } from './operation';
import { OPERATIONS } from './table';

/** Where the terminal's WebSocket is: the server takes the upgrade itself, no route handler does. */
export const TERMINAL_PATH = '/api/v1/sandboxes/{sandbox}/terminals/{terminal}';

const errorSchema = z
  .object({ error: z.object({ code: z.string(), message: z.string() }) })
  .meta({ id: 'Error', description: 'Codes are stable; messages are for whoever reads the log.' });

/** The API as OpenAPI 3.1, from the schemas that its handlers parse with. */
export function openapiDocument(): ReturnType<typeof createDocument> {
  return createDocument({
    openapi: '3.1.0',
    info: {
      title: 'Drydock',
      version: '1',
      description: 'A self-hosted classroom for containers. A session is a cookie or a bearer token.',
    },
    components: {
      securitySchemes: {
        cookie: { type: 'apiKey', in: 'cookie', name: SESSION_COOKIE },
        bearer: { type: 'http', scheme: 'bearer' },
      },
    },
    paths: { ...paths(), [TERMINAL_PATH]: { get: terminalOperation } },
  });
}

function paths(): ZodOpenApiPathsObject {
  const all: ZodOpenApiPathsObject = {};
  for (const operation of OPERATIONS) {
    all[operation.path] = { ...all[operation.path], [operation.method]: describe(operation) };
  }
  return all;
}

function describe(operation: Operation): ZodOpenApiOperationObject {
  const body = requestBody(operation.body);
  return {
    operationId: operation.id,
    tags: [operation.tag],
    summary: operation.summary,
    security: operation.access === 'session' ? [{ cookie: [] }, { bearer: [] }] : [],
    requestParams: {
      path: operation.params,
      query: operation.query,
      ...(operation.headers ? { header: operation.headers } : {}),
    },
    ...(body ? { requestBody: body } : {}),
    responses: { ...answers(operation.answers), ...refusals(allErrors(operation)) },
  };
}

function requestBody(body: BodySpec): ZodOpenApiOperationObject['requestBody'] {
  switch (body.kind) {
    case 'none':
      return undefined;
    case 'json':
      return { required: !body.optional, content: { 'application/json': { schema: body.schema } } };
    case 'bytes':
      return { required: true, content: { 'application/octet-stream': { schema: BYTES } } };
  }
}

const BYTES = { type: 'string', format: 'binary' } as const;

function answers(specs: Operation['answers']): ZodOpenApiResponsesObject {
  return Object.fromEntries(
    Object.entries(specs).map(([status, spec]) => [
      status,
      { description: spec.description, content: content(spec) },
    ]),
  );
}

function content(spec: AnswerSpec) {
  const others = (spec.types ?? []).map((type) => [type, { schema: BYTES }] as const);
  return {
    ...(spec.json ? { 'application/json': { schema: spec.json } } : {}),
    ...Object.fromEntries(others),
  };
}

/** What any operation of its kind may refuse with, beside its own. */
function allErrors(operation: Operation): ErrorCode[] {
  return [
    'bad_request',
    ...(operation.access === 'session' ? (['unauthenticated'] as const) : []),
    ...(operation.method === 'get' ? [] : (['foreign_origin'] as const)),
    ...(operation.body.kind === 'none' ? [] : (['too_large'] as const)),
    ...operation.errors,
  ];
}

function refusals(codes: readonly ErrorCode[]): ZodOpenApiResponsesObject {
  const statuses = [...new Set(codes.map((code) => ERROR_STATUS[code]))];
  return Object.fromEntries(
    statuses.map((status) => {
      const ofStatus = codes.filter((code) => ERROR_STATUS[code] === status);
      const description = [...new Set(ofStatus)].join(', ');
      return [String(status), { description, content: { 'application/json': { schema: errorSchema } } }];
    }),
  );
}

const terminalOperation: ZodOpenApiOperationObject = {
  operationId: 'attachTerminal',
  tags: ['sandboxes'],
  summary: 'A terminal, as a WebSocket. Attaching creates it.',
  description:
    'Needs an Origin header of this server. Binary frames are bytes, both ways. Text frames are JSON: from the client ' +
    '{"type":"resize","cols","rows"} and {"type":"ack","bytes"}; from the server {"type":"ready","cols","rows",' +
    '"replayed"}, {"type":"exit","code"} and {"type":"notice","code","message"}. The whole screen comes first; output ' +
    'stops while 1 MB is not acknowledged. With `?view=1` an instructor watches one that a student has open: nothing ' +
    'that is sent counts, and the student’s browser is told by the notices `watched` and `unwatched`.',
  security: [{ cookie: [] }, { bearer: [] }],
  requestParams: { path: z.object({ sandbox: z.string(), terminal: terminalNameSchema }) },
  responses: {
    '101': { description: 'Attached.' },
    ...refusals([
      'bad_request',
      'unauthenticated',
      'foreign_origin',
      'sandbox_not_found',
      'not_found',
      'rate_limited',
      'engine_unavailable',
    ]),
  },
};
