import type { IncomingMessage, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { z } from 'zod';
import { AppError } from '@/lib/shared/errors';
import {
  checkpointRequestSchema,
  eventsQuerySchema,
  execRequestSchema,
  extendRequestSchema,
  leaseRequestSchema,
  MAX_FILE_BYTES,
  resetRequestSchema,
  warmUpsSchema,
} from '@/lib/shared/wire/sandboxd';
import { imageRunRequestSchema } from '@/lib/shared/wire/image-run';
import { probeRequestSchema } from '@/lib/shared/wire/probe';
import { survivalRequestSchema } from '@/lib/shared/wire/survival';
import { readSandboxFile, writeSandboxFile } from '../files/sandbox-files';
import { readContainerProcess } from '../nested/container-process';
import { requestNested } from '../nested/engine-socket';
import type { NestedHost } from '../nested/nested-host';
import { probe } from '../nested/probe';
import type { Sandboxd } from '../sandboxd';
import { readBody, readJson, sendJson } from './reply';

const JSON_LIMIT_BYTES = 4 * 1024 * 1024;

interface Exchange {
  request: IncomingMessage;
  response: ServerResponse;
  url: URL;
  /** Named parts of the path. */
  params: Record<string, string>;
}

interface Route {
  method: string;
  pattern: RegExp;
  handle: (sandboxd: Sandboxd, exchange: Exchange) => Promise<void> | void;
}

const SANDBOX = '/v1/sandboxes/(?<id>[a-z0-9]{12})';

const ROUTES: Route[] = [
  { method: 'GET', pattern: /^\/v1\/health$/, handle: health },
  { method: 'GET', pattern: /^\/v1\/status$/, handle: status },
  { method: 'GET', pattern: /^\/v1\/metrics$/, handle: metrics },
  { method: 'PUT', pattern: /^\/v1\/warm-ups$/, handle: planWarmUps },
  { method: 'POST', pattern: /^\/v1\/leases$/, handle: lease },
  { method: 'GET', pattern: new RegExp(`^${SANDBOX}$`), handle: state },
  { method: 'DELETE', pattern: new RegExp(`^${SANDBOX}$`), handle: release },
  { method: 'POST', pattern: new RegExp(`^${SANDBOX}/reset$`), handle: reset },
  { method: 'POST', pattern: new RegExp(`^${SANDBOX}/checkpoints$`), handle: checkpoint },
  { method: 'POST', pattern: new RegExp(`^${SANDBOX}/open$`), handle: open },
  { method: 'POST', pattern: new RegExp(`^${SANDBOX}/extend$`), handle: extend },
  { method: 'POST', pattern: new RegExp(`^${SANDBOX}/exec$`), handle: exec },
  { method: 'GET', pattern: new RegExp(`^${SANDBOX}/files$`), handle: readFile },
  { method: 'PUT', pattern: new RegExp(`^${SANDBOX}/files$`), handle: writeFile },
  { method: 'GET', pattern: new RegExp(`^${SANDBOX}/events$`), handle: events },
  {
    method: 'GET',
    pattern: new RegExp(`^${SANDBOX}/containers/(?<container>[0-9a-f]{64})/process$`),
    handle: containerProcess,
  },
  { method: 'POST', pattern: new RegExp(`^${SANDBOX}/probe$`), handle: probeFrom },
  {
    method: 'POST',
    pattern: new RegExp(`^${SANDBOX}/containers/(?<container>[0-9a-f]{64})/disturb$`),
    handle: disturb,
  },
  { method: 'POST', pattern: new RegExp(`^${SANDBOX}/image-runs$`), handle: tryImage },
  { method: 'GET', pattern: new RegExp(`^${SANDBOX}/engine(?<path>/.*)$`), handle: engine },
];

/** Finds the verb and runs it. Errors: not_found for a path that is none, and whatever the verb throws. */
export async function route(
  sandboxd: Sandboxd,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://sandboxd');
  for (const { method, pattern, handle } of ROUTES) {
    const match = pattern.exec(url.pathname);
    if (!match || method !== request.method) continue;
    await handle(sandboxd, { request, response, url, params: { ...match.groups } });
    return;
  }
  throw new AppError('not_found', `sandboxd has no ${request.method ?? ''} ${url.pathname}.`);
}

async function health(sandboxd: Sandboxd, { response }: Exchange): Promise<void> {
  sendJson(response, 200, await sandboxd.health());
}

async function metrics(sandboxd: Sandboxd, { response }: Exchange): Promise<void> {
  const { type, text } = await sandboxd.metrics();
  response.writeHead(200, { 'content-type': type }).end(text);
}

async function status(sandboxd: Sandboxd, { response }: Exchange): Promise<void> {
  sendJson(response, 200, await sandboxd.status());
}

async function planWarmUps(sandboxd: Sandboxd, { request, response }: Exchange): Promise<void> {
  const { warmUps } = await readJson(request, warmUpsSchema, JSON_LIMIT_BYTES);
  await sandboxd.planWarmUps(warmUps);
  response.writeHead(204).end();
}

async function lease(sandboxd: Sandboxd, { request, response }: Exchange): Promise<void> {
  const answer = await sandboxd.lease(await readJson(request, leaseRequestSchema, JSON_LIMIT_BYTES));
  sendJson(response, answer.created ? 201 : 200, answer);
}

async function state(sandboxd: Sandboxd, { response, params }: Exchange): Promise<void> {
  sendJson(response, 200, await sandboxd.state(params['id'] ?? ''));
}

async function release(sandboxd: Sandboxd, { response, params }: Exchange): Promise<void> {
  await sandboxd.release(params['id'] ?? '');
  response.writeHead(204).end();
}

async function checkpoint(sandboxd: Sandboxd, { request, response, params }: Exchange): Promise<void> {
  const { name } = await readJson(request, checkpointRequestSchema, JSON_LIMIT_BYTES);
  sendJson(response, 200, await sandboxd.checkpoint(params['id'] ?? '', name));
}

async function reset(sandboxd: Sandboxd, { request, response, params }: Exchange): Promise<void> {
  const { checkpoint } = await readJson(request, resetRequestSchema, JSON_LIMIT_BYTES);
  sendJson(response, 200, await sandboxd.reset(params['id'] ?? '', checkpoint));
}

async function open(sandboxd: Sandboxd, { response, params }: Exchange): Promise<void> {
  sendJson(response, 200, await sandboxd.open(params['id'] ?? ''));
}

async function extend(sandboxd: Sandboxd, { request, response, params }: Exchange): Promise<void> {
  const { minutes } = await readJson(request, extendRequestSchema, JSON_LIMIT_BYTES);
  sendJson(response, 200, await sandboxd.extend(params['id'] ?? '', minutes));
}

async function exec(sandboxd: Sandboxd, { request, response, params }: Exchange): Promise<void> {
  const spec = await readJson(request, execRequestSchema, JSON_LIMIT_BYTES);
  sendJson(response, 200, await sandboxd.exec(params['id'] ?? '', spec));
}

async function readFile(sandboxd: Sandboxd, { response, url, params }: Exchange): Promise<void> {
  const within = url.searchParams.has('within') ? pathOf(url, 'within') : undefined;
  const bytes = await readSandboxFile(sandboxd.pool.get(params['id'] ?? '').pid, pathOf(url), within);
  response.writeHead(200, { 'content-type': 'application/octet-stream', 'content-length': bytes.length });
  response.end(bytes);
}

async function writeFile(sandboxd: Sandboxd, { request, response, url, params }: Exchange): Promise<void> {
  const { pid } = sandboxd.pool.get(params['id'] ?? '');
  const bytes = await readBody(request, MAX_FILE_BYTES);
  await writeSandboxFile(pid, pathOf(url), bytes, { executable: url.searchParams.get('executable') === '1' });
  response.writeHead(204).end();
}

/** All events `since` then, or those newer than `after`, waiting up to `waitMs` for the first. */
async function events(sandboxd: Sandboxd, { response, url, params }: Exchange): Promise<void> {
  const { since, after, waitMs } = parseQuery(eventsQuerySchema, url);
  const log = sandboxd.pool.get(params['id'] ?? '').events;
  const abort = new AbortController();
  response.once('close', () => abort.abort());
  const found = after === undefined ? log?.since(since) : await log?.next(after, waitMs, abort.signal);
  sendJson(response, 200, found ?? { events: [], complete: false });
}

function parseQuery<T>(schema: z.ZodType<T>, url: URL): T {
  const parsed = schema.safeParse(Object.fromEntries(url.searchParams));
  if (parsed.success) return parsed.data;
  throw new AppError('bad_request', `${url.pathname}: ${z.prettifyError(parsed.error)}`);
}

async function containerProcess(sandboxd: Sandboxd, { response, params }: Exchange): Promise<void> {
  const host = hostOf(sandboxd, params);
  sendJson(response, 200, { process: await readContainerProcess(host, params['container'] ?? '') });
}

async function probeFrom(sandboxd: Sandboxd, { request, response, params }: Exchange): Promise<void> {
  const host = hostOf(sandboxd, params);
  const wanted = await readJson(request, probeRequestSchema, JSON_LIMIT_BYTES);
  sendJson(response, 200, await probe(host, wanted));
}

async function disturb(sandboxd: Sandboxd, { request, response, params }: Exchange): Promise<void> {
  const { withinMs } = await readJson(request, survivalRequestSchema, JSON_LIMIT_BYTES);
  const sandbox = sandboxd.pool.get(params['id'] ?? '');
  sendJson(response, 200, await sandbox.disturb(params['container'] ?? '', withinMs));
}

async function tryImage(sandboxd: Sandboxd, { request, response, params }: Exchange): Promise<void> {
  const run = await readJson(request, imageRunRequestSchema, JSON_LIMIT_BYTES);
  sendJson(response, 200, await sandboxd.pool.get(params['id'] ?? '').tryImage(run));
}

/** Passes a question on to the nested engine and its answer back, status and all. */
async function engine(sandboxd: Sandboxd, { request, response, url, params }: Exchange): Promise<void> {
  const host = hostOf(sandboxd, params);
  const abort = new AbortController();
  response.once('close', () => abort.abort());
  const path = `${params['path'] ?? '/'}${url.search}`;
  const answer = await requestNested(host, { method: request.method ?? 'GET', path, signal: abort.signal });
  const type = answer.headers['content-type'];
  response.writeHead(answer.statusCode ?? 502, type ? { 'content-type': type } : {});
  await pipeline(answer, response);
}

function hostOf(sandboxd: Sandboxd, params: Exchange['params']): NestedHost {
  const { pid, disk } = sandboxd.pool.get(params['id'] ?? '');
  return { pid, disk };
}

function pathOf(url: URL, name = 'path'): string {
  const path = url.searchParams.get(name) ?? '';
  if (!path.startsWith('/') || path.includes('\0') || path.length > 4096) {
    throw new AppError('bad_request', `${name} must be an absolute path of at most 4096 characters.`);
  }
  return path;
}
