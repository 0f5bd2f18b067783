import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { connectSandboxd } from '@/lib/sandbox/client';
import type { SandboxHandle } from '@/lib/sandbox/port';
import { recordBaseline } from '.';
import type { Baseline } from './baseline';
import { expectCases, reportOf, runInside, type Case } from './testing/real-engine';

/** What checks that act do to a real engine, and that nothing of it stays. */

let sandbox: SandboxHandle;
let baseline: Baseline;
const closing: (() => Promise<void> | void)[] = [];

const SETUP = `
docker network create front
docker create --name plain busybox sleep 1d
docker commit -c 'VOLUME /data' -c 'CMD ["sh", "-c", "echo $GREETING; ls -d /data; exit 3"]' plain app
`;

beforeAll(async () => {
  const client = connectSandboxd(inject('sandboxd'));
  closing.push(() => client.close());
  const { lease } = await client.lease({ key: `acts-${randomUUID()}`, kind: 'docker' });
  sandbox = client.sandbox(lease.id);
  closing.push(() => sandbox.release());
  await run(SETUP);
  baseline = await recordBaseline(sandbox);
});

afterAll(async () => {
  for (const close of closing.reverse()) await close();
});

const runs = (more: object) => ({ type: 'image.runs', image: 'app', ...more });
const shell = (script: string) => ({ command: ['sh', '-c', script] });

const RUNNING: Case[] = [
  [runs({ exitCode: 3, env: { GREETING: 'tok-hi' }, equals: 'tok-hi\n/data' }), null],
  [runs({ exitCode: 0 }), 'A container of app ended with exit code 3.'],
  [runs({ ...shell('echo tok-late >&2; sleep 9'), running: true, contains: 'tok-late', seconds: 2 }), null],
  [runs({ command: ['sleep', '9'], exitCode: 0, seconds: 1 }), 'A container of app still ran after 1 s.'],
  [runs({ command: ['nosuch'], exitCode: 0 }), /^It could not be started: .*nosuch.*not found/],
  [runs({ command: ['ls', '/sys/class/net'], equals: 'lo' }), null],
  [runs({ command: ['ls', '/sys/class/net'], network: 'front', contains: 'eth0' }), null],
  [runs({ command: ['yes', 'tok'], contains: 'tok', seconds: 1 }), null],
];

describe('a check that runs an image', () => {
  it('leaves nothing behind, not even an event', async () => {
    const things = () =>
      run('docker ps -aq; docker volume ls -q; docker network inspect front -f "{{.Containers}}"');
    const before = await things();
    const since = Date.now();
    await expectCases({ sandbox, baseline }, RUNNING);
    expect(await things()).toBe(before);
    expect((await sandbox.events(since)).events).toEqual([]);
  });

  it('leaves nothing behind when the engine ends meanwhile', async () => {
    const before = await run('docker ps -aq');
    const report = reportOf({ sandbox, baseline }, [runs({ command: ['sleep', '9'], running: true })]);
    await run('until docker ps | grep drydock-check; do sleep 0.1; done; pkill -9 dockerd');
    expect(await report).toMatchObject([{ status: 'unavailable' }]);
    await run('until docker info; do sleep 0.1; done');
    expect(await run('docker ps -aq')).toBe(before);
  });

  it('keeps what it runs within its memory', async () => {
    const greedy = runs({ command: ['tail', '/dev/zero'], exitCode: 0, memory: '16 MiB' });
    await expectCases({ sandbox, baseline }, [[greedy, /used more memory than the 16 MiB that it may/]]);
  });
});

const run = (script: string) => runInside(sandbox, script);
