import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { HOST } from '@/lib/usecases/actor';
import { createToken } from '@/lib/usecases/create-token';
import { useClassroom } from '@/lib/usecases/testing';
import { isFromThisMachine, serveMetrics } from './metrics';

const classroom = useClassroom();
/** As a proxy on this machine passes a stranger's request on. */
const THROUGH_PROXY = { 'x-forwarded-for': '203.0.113.7' };

let server: Server;
let base: string;

beforeEach(async () => {
  server = createServer((request, response) => {
    void serveMetrics(request, response).then((served) => served || response.writeHead(404).end());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

const status = async (headers: Record<string, string>) =>
  (await fetch(`${base}/metrics`, { headers })).status;

describe('/metrics', () => {
  it('answers a program of this machine in Prometheus’ format', async () => {
    const answer = await fetch(`${base}/metrics`);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/);
    expect(await answer.text()).toMatch(/^drydock_web_process_uptime_seconds \d/m);
  });

  it('asks whoever comes from elsewhere for an admin’s token', async () => {
    const student = await classroom().student('Ada');
    const { token } = await createToken(HOST, { role: 'admin' });
    expect(await status(THROUGH_PROXY)).toBe(401);
    expect(await status({ ...THROUGH_PROXY, cookie: `drydock_session=${token}` })).toBe(401);
    expect(await status({ ...THROUGH_PROXY, authorization: `Bearer ${student.token}` })).toBe(403);
    expect(await status({ ...THROUGH_PROXY, authorization: `Bearer ${token}` })).toBe(200);
  });

  it('leaves everything else to others', async () => {
    expect((await fetch(`${base}/metrics/x`)).status).toBe(404);
    expect((await fetch(`${base}/metrics`, { method: 'POST' })).status).toBe(404);
  });
});

it.each([
  ['127.0.0.1', true],
  ['::1', true],
  ['::ffff:127.0.0.1', true],
  ['10.0.0.4', false],
  ['::ffff:10.0.0.4', false],
  ['', false],
])('takes %s for this machine: %s', (peer, expected) => {
  expect(isFromThisMachine({}, peer)).toBe(expected);
});
