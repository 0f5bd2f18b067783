import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { connectSandboxd } from './client';
import type { SandboxHandle } from './port';

/** A sandbox that is set up for its user: their `docker` waits, the platform's does not. */

const client = connectSandboxd(process.env['DRYDOCK_SANDBOXD'] ?? '');
const key = `itest-${randomUUID()}`;
const wanted = { key, kind: 'docker', setsUp: true } as const;
const soon = { timeout: 60_000 };

let sandbox: SandboxHandle;

beforeAll(async () => {
  const { lease } = await client.lease(wanted);
  sandbox = client.sandbox(lease.id);
});

afterAll(async () => {
  await sandbox.release();
  client.close();
});

/** As the platform does it. */
const bash = async (script: string) => (await sandbox.exec({ argv: ['bash', '-c', script] })).stdout.trim();

/** As the user does it, in the background; what comes of it is written to a file. */
const asUser = (command: string, file: string) =>
  bash(
    `unset DOCKER_HOST; (setsid sh -c '${command} >${file}.part 2>&1; mv ${file}.part ${file}' &) >/dev/null 2>&1`,
  );

/** That so many of the user's connections wait at the door: the kernel tells of those that nobody has taken. */
const waiting = (count: number) =>
  expect.poll(() => bash(`ss -xlnH | awk '/engine.sock.door/ { print $3 }'`), soon).toBe(String(count));

const textOf = async (path: string) =>
  Buffer.from(await sandbox.readFile(path).catch(() => Buffer.alloc(0))).toString();

it('keeps what its user asks until it is opened, while the platform works in it', async () => {
  await expect.poll(async () => (await sandbox.state()).state, soon).toBe('ready');
  await asUser('docker ps --format {{.Names}}', '/root/listed');
  await asUser('docker run --rm -i busybox cat </etc/hostname', '/root/ran');
  await expect.poll(() => bash(`pidof docker | wc -w`), soon).toBe('2');
  expect(
    await bash('docker run -d --name laid-out busybox sleep 1d >/dev/null; docker ps --format {{.Names}}'),
  ).toBe('laid-out');
  expect(await textOf('/root/listed')).toBe('');
  await sandbox.open();
  await expect.poll(() => textOf('/root/listed'), soon).toBe('laid-out\n');
  await expect.poll(() => textOf('/root/ran'), soon).toBe('drydock\n');
  expect(await bash('unset DOCKER_HOST; docker ps --format {{.Names}}; ls /run/drydock; pidof -x door')).toBe(
    'laid-out\ndockerd.log\nterminals',
  );
});

it('is open after a sleep as it was before, and closed after a reset', async () => {
  await bash('kill -TERM 1');
  await expect.poll(async () => (await sandbox.state()).state, { timeout: 90_000 }).toBe('failed');
  await client.lease(wanted);
  await expect.poll(async () => (await sandbox.state()).state, soon).toBe('ready');
  expect(await bash('unset DOCKER_HOST; docker ps -a --format {{.Names}}')).toBe('laid-out');
  await sandbox.reset();
  await asUser('curl -s --unix-socket /run/docker.sock http://docker/_ping', '/root/ping');
  await waiting(1);
  expect(await textOf('/root/ping')).toBe('');
});

it('waits on when the engine is killed meanwhile, and whatever the user does to the door', async () => {
  await bash(
    'old=$(pidof dockerd); kill -9 $old; until new=$(pidof dockerd) && [ "$new" != "$old" ] && docker version; do sleep 0.1; done',
  );
  expect(await textOf('/root/ping')).toBe('');
  await sandbox.open();
  await expect.poll(() => textOf('/root/ping'), soon).toBe('OK');
  await sandbox.reset();
  // Root inside may open it alone, or put something else there: it is their own sandbox that they make unready.
  await bash('rm /run/drydock/open; mkdir /run/drydock/open');
  await sandbox.open();
  expect((await sandbox.state()).state).toBe('ready');
});
