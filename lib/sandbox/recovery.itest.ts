import { randomUUID } from 'node:crypto';
import { afterAll, expect, it } from 'vitest';
import { connectSandboxd } from './client';

const client = connectSandboxd(process.env['DRYDOCK_SANDBOXD'] ?? '');
afterAll(() => client.close());

it.each(['containerd', 'dockerd'])('has %s back that a learner killed, and the containers', async (part) => {
  const { lease } = await client.lease({ key: `itest-${randomUUID()}`, kind: 'docker' });
  const sandbox = client.sandbox(lease.id);
  const bash = (script: string) => sandbox.exec({ argv: ['bash', '-c', script], timeoutMs: 60_000 });
  await bash('docker run -d --name before --restart always busybox sleep 1d');

  await bash(
    `old=$(pidof ${part}); kill -9 $old; until new=$(pidof ${part}) && [ "$new" != "$old" ]; do sleep 0.1; done`,
  );
  const { stdout } = await bash(
    'until docker run --rm busybox echo works; do sleep 0.2; done; until docker exec before echo there; do sleep 0.2; done',
  );

  expect(stdout).toBe('works\nthere\n');
  await sandbox.release();
});

it('wakes a sandbox that ended by itself with what was in it', async () => {
  const key = `itest-${randomUUID()}`;
  const { lease } = await client.lease({ key, kind: 'docker' });
  const sandbox = client.sandbox(lease.id);
  await sandbox.exec({ argv: ['sh', '-c', 'docker create --name mine busybox; echo work > /root/mine'] });
  await sandbox.exec({ argv: ['sh', '-c', 'kill -TERM 1'] });
  await expect.poll(async () => (await sandbox.state()).state, { timeout: 90_000 }).toBe('failed');

  const again = await client.lease({ key, kind: 'docker' });

  expect(again.lease).toMatchObject({ id: lease.id, state: 'ready', generation: lease.generation });
  expect(Buffer.from(await sandbox.readFile('/root/mine')).toString()).toBe('work\n');
  expect(await sandbox.engineGet('/containers/mine/json')).not.toBeNull();
  await sandbox.release();
});
