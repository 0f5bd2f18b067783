import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { connectSandboxd } from './client';

it('wakes a sandbox that ended by itself with what was in it', async () => {
  const client = connectSandboxd(process.env['DRYDOCK_SANDBOXD'] ?? '');
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
  client.close();
});
