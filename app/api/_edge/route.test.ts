import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { AppError } from '@/lib/shared/errors';
import { OWN_ORIGIN_HEADER } from '@/lib/shared/http/origin';
import { useClassroom } from '@/lib/usecases/testing';
import { bytesBody, jsonBody, operation } from '../_openapi/define';
import { route } from './route';

const classroom = useClassroom();
const OWN = 'http://class.example';

const common = {
  path: '/api/v1/boats/{boat}',
  tag: 'system',
  summary: 'For this test.',
  errors: [],
} as const;

const rename = operation({
  ...common,
  method: 'post',
  id: 'rename',
  access: 'session',
  params: z.object({ boat: z.string() }),
  query: z.object({ loud: z.enum(['yes', 'no']).optional() }),
  body: jsonBody(z.strictObject({ name: z.string().max(10) })),
  answers: { 200: { description: 'Renamed.', json: z.object({ boat: z.string(), by: z.string() }) } },
});

const renameBoat = route(rename, ({ actor, params, body, query }) => {
  const boat = `${params.boat} is ${body.name}${query.loud === 'yes' ? '!' : ''}`;
  return Promise.resolve({ status: 200, json: { boat, by: actor.name, secret: 'leaves with nobody' } });
});

const load = operation({
  ...common,
  method: 'put',
  id: 'load',
  access: 'anyone',
  body: bytesBody(10),
  answers: { 204: { description: 'Loaded.' } },
});
const loadBoat = route(load, () => Promise.resolve({ status: 204 }));

function post(headers: Record<string, string>, body: string = JSON.stringify({ name: 'Argo' }), query = '') {
  const request = new Request(`${OWN}/api/v1/boats/b1${query}`, {
    method: 'POST',
    headers: { [OWN_ORIGIN_HEADER]: OWN, 'content-type': 'application/json', ...headers },
    body,
  });
  return renameBoat(request, { params: Promise.resolve({ boat: 'b1' }) });
}

async function cookieOf(name: string) {
  const { token } = await classroom().student(name);
  return { cookie: `drydock_session=${token}` };
}

async function refused(answer: Promise<Response>): Promise<unknown> {
  const response = await answer;
  const { error } = (await response.json()) as { error: { code: string; message: string } };
  expect(error.message).not.toBe('');
  return [response.status, error.code];
}

describe('route', () => {
  it('serves a page of ours, and sends only what was promised', async () => {
    const response = await post({ ...(await cookieOf('Ada')), origin: OWN }, undefined, '?loud=yes');
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({ boat: 'b1 is Argo!', by: 'Ada' });
    expect(response.headers.get('cache-control')).toBe('no-store');
  });

  it.each(['http://evil.example', 'null', 'http://class.example.evil', 'https://class.example'])(
    'refuses the cookie from a page of %s',
    async (origin) => {
      expect(await refused(post({ ...(await cookieOf('Ada')), origin }))).toEqual([403, 'foreign_origin']);
    },
  );

  it('refuses the cookie when the browser says that another site asks', async () => {
    const sent = { ...(await cookieOf('Ada')), 'sec-fetch-site': 'cross-site' };
    expect(await refused(post(sent))).toEqual([403, 'foreign_origin']);
  });

  it('takes a bearer token from anywhere: a page cannot make a browser send it', async () => {
    const { token } = await classroom().instructor();
    const response = await post({ authorization: `Bearer ${token}`, origin: 'http://evil.example' });
    expect(response.status).toBe(200);
  });

  it('does not fall back to the cookie when the bearer token is none', async () => {
    const sent = { ...(await cookieOf('Ada')), authorization: 'Bearer wrong' };
    expect(await refused(post(sent))).toEqual([401, 'unauthenticated']);
  });

  it('asks for a session before it looks at anything else', async () => {
    expect(await refused(post({ origin: OWN }, 'not json'))).toEqual([401, 'unauthenticated']);
  });

  it.each(['{', '[]', '{"name":1}', '{"name":"Argo","extra":1}', '{"name":"longer than ten"}', '', '\xff'])(
    'refuses the body %j',
    async (body) => {
      expect(await refused(post(await cookieOf('Ada'), body))).toEqual([400, 'bad_request']);
    },
  );

  it('refuses a form, which another site could send, and a query that is none', async () => {
    const cookie = await cookieOf('Ada');
    expect(await refused(post({ ...cookie, 'content-type': 'text/plain' }))).toEqual([400, 'bad_request']);
    expect(await refused(post(cookie, undefined, '?loud=perhaps'))).toEqual([400, 'bad_request']);
  });

  it('reads no further than the limit, whatever the length was said to be', async () => {
    let pulled = 0;
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        pulled += 1;
        controller.enqueue(new Uint8Array(8));
      },
    });
    const init = { method: 'PUT', headers: { [OWN_ORIGIN_HEADER]: OWN }, body, duplex: 'half' };
    const answer = loadBoat(new Request(`${OWN}/x`, init), { params: Promise.resolve(undefined) });
    expect(await refused(answer)).toEqual([413, 'too_large']);
    expect(pulled).toBeLessThan(10);
  });

  it('keeps what broke inside to itself', async () => {
    const broken = route(load, () => Promise.reject(new Error('password is hunter2')));
    const kept = route(load, () =>
      Promise.reject(new AppError('no_capacity', 'All 40 sandboxes are taken.')),
    );
    const ask = () => new Request(`${OWN}/x`, { method: 'PUT', headers: { [OWN_ORIGIN_HEADER]: OWN } });
    const context = { params: Promise.resolve(undefined) };
    const text = await (await broken(ask(), context)).text();
    expect(text).toContain('"internal"');
    expect(text).not.toContain('hunter2');
    expect(await refused(kept(ask(), context))).toEqual([503, 'no_capacity']);
  });
});
