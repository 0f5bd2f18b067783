import { readdir, readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { connectSandboxd, type SandboxdClient } from '@/lib/sandbox/client';
import type { SandboxHandle } from '@/lib/sandbox/port';
import { readEnvironment } from '@/lib/shared/env';
import { startInstance, type TemporaryInstance } from './temporary-instance';

/** An instance whose mirror asks a registry elsewhere; one of the test's own stands for Docker Hub. */

const BUILD_LIMIT_MS = 20 * 60_000;
const LIBRARY = `${readEnvironment().cacheDir}/library`;
const MANIFEST_TYPE = 'application/vnd.docker.distribution.manifest.v2+json';

const blob = z.object({ digest: z.string() });
const imageSchema = z.object({ manifest: blob });

let hub: Server;
let instance: TemporaryInstance;
let client: SandboxdClient;
let first: SandboxHandle;
let second: SandboxHandle;
/** Paths that the mirror asked the registry elsewhere for. */
const asked: string[] = [];

beforeAll(async () => {
  hub = createServer((request, response) => {
    asked.push(`${request.method ?? ''} ${request.url ?? ''}`);
    void answer(request.url ?? '').then(({ status, type, body, digest }) => {
      const headers = { 'content-type': type, 'content-length': body.length };
      response.writeHead(status, { ...headers, 'docker-content-digest': digest });
      response.end(request.method === 'HEAD' ? undefined : body);
    });
  });
  await new Promise<void>((resolve) => hub.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(hub.address() as AddressInfo).port}`;
  instance = await startInstance({ purpose: 'hub', environment: { hub: url } });
  client = connectSandboxd(instance.sandboxdSocket);
  [first, second] = (await Promise.all(
    ['one', 'two'].map(async (key) => client.sandbox((await client.lease({ key, kind: 'docker' })).lease.id)),
  )) as [SandboxHandle, SandboxHandle];
}, BUILD_LIMIT_MS);

afterAll(async () => {
  client.close();
  await instance.dispose();
  hub.close();
});

/** One image, `library/faraway:1`, made of the files that this machine has of lab/trap. */
async function answer(url: string): Promise<{ status: number; type: string; body: Buffer; digest: string }> {
  const missing = { status: 404, type: 'application/json', body: Buffer.from('{"errors":[]}'), digest: '' };
  if (url === '/v2/') return { ...missing, status: 200, body: Buffer.from('{}') };
  const [, kind, reference = ''] = /^\/v2\/library\/faraway\/(manifests|blobs)\/(.+)$/.exec(url) ?? [];
  const digest = reference === '1' ? await trapManifest() : reference;
  const body = await readFile(`${LIBRARY}/blobs/${digest}`).catch(() => null);
  if (!kind || !body) return missing;
  return {
    status: 200,
    type: kind === 'manifests' ? MANIFEST_TYPE : 'application/octet-stream',
    body,
    digest,
  };
}

async function trapManifest(): Promise<string> {
  const name = (await readdir(`${LIBRARY}/images`)).find((each) => each.startsWith('lab-trap@')) ?? '';
  return imageSchema.parse(JSON.parse(await readFile(`${LIBRARY}/images/${name}`, 'utf8'))).manifest.digest;
}

async function bash(sandbox: SandboxHandle, script: string): Promise<string> {
  const { stdout, stderr } = await sandbox.exec({ argv: ['bash', '-c', script], timeoutMs: 120_000 });
  return stdout + stderr;
}

it('pulls from there, once for all sandboxes', { timeout: BUILD_LIMIT_MS }, async () => {
  const pull = 'docker pull faraway:1 && docker run --rm --entrypoint echo faraway:1 from afar';
  await expect
    .poll(() => bash(first, pull), { timeout: BUILD_LIMIT_MS, interval: 1000 })
    .toMatch(/from afar\n$/);
  const fetched = asked.filter((each) => each.includes('/blobs/')).length;
  expect(fetched).toBeGreaterThan(0);
  expect(await bash(second, pull)).toContain('from afar\n');
  expect(
    asked.filter((each) => each.startsWith('GET') && each.includes('/blobs/')).length,
  ).toBeLessThanOrEqual(fetched);
});

it('has the courses’ own images from here, and says of others that they are not there', async () => {
  await expect.poll(() => bash(first, 'docker pull lab/web:v1')).toContain('lab/web:v1');
  expect(await bash(first, 'docker pull nosuch')).toMatch(/not found|pull access denied/);
  expect(asked.filter((each) => each.includes('lab/'))).toEqual([]);
});

it('pushes nothing there', async () => {
  expect(await bash(first, 'docker tag busybox faraway:2; docker push faraway:2')).toContain(
    'denied: requested access to the resource is denied',
  );
  expect(asked.filter((each) => !/^(GET|HEAD) /.test(each))).toEqual([]);
});
