import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connectSandboxd, type SandboxdClient } from './client';
import type { SandboxHandle } from './port';

/** What a sandbox keeps, how much that may be, and the way back to what it was, on a real engine. */

const GIB = 1024 ** 3;

let client: SandboxdClient;
const leased: SandboxHandle[] = [];

beforeAll(() => {
  client = connectSandboxd(process.env['DRYDOCK_SANDBOXD'] ?? '');
});

afterAll(async () => {
  for (const sandbox of leased) await sandbox.release();
  client.close();
});

async function lease(): Promise<SandboxHandle> {
  const { lease } = await client.lease({ key: `itest-${randomUUID()}`, kind: 'docker' });
  const sandbox = client.sandbox(lease.id);
  leased.push(sandbox);
  return sandbox;
}

async function bash(sandbox: SandboxHandle, script: string): Promise<string> {
  const { stdout, stderr } = await sandbox.exec({ argv: ['bash', '-c', script], timeoutMs: 60_000 });
  return stdout + stderr;
}

describe('a checkpoint', () => {
  it('brings back files, images, volumes and the containers that ran, under their ids', async () => {
    const sandbox = await lease();
    const id = (
      await bash(
        sandbox,
        `docker run -d --name keeper -v data:/data busybox sh -c 'echo kept >/data/file; sleep 1d'
         docker commit keeper mine:1 >/dev/null; echo before >/root/file; echo before >/etc/made`,
      )
    ).trim();
    const { checkpoints, generation } = await sandbox.checkpoint('setup');
    expect(checkpoints.map(({ name }) => name)).toEqual(['setup']);
    await bash(
      sandbox,
      'docker rm -f keeper; docker volume rm data; docker rmi mine:1; echo after >/root/file; rm /etc/made',
    );

    const back = await sandbox.reset('setup');

    expect(back).toMatchObject({ state: 'ready', generation: generation + 1 });
    expect(back.checkpoints.map(({ name }) => name)).toEqual(['setup']);
    expect(await sandbox.engineGet('/containers/keeper/json')).toMatchObject({
      Id: id,
      State: { Running: true },
    });
    expect(await sandbox.engineGet('/images/mine:1/json')).not.toBeNull();
    expect(await bash(sandbox, 'cat /root/file /etc/made; docker exec keeper cat /data/file')).toBe(
      'before\nbefore\nkept\n',
    );
  });

  it('is replaced by one of its name, and forgotten when the sandbox begins again', async () => {
    const sandbox = await lease();
    await bash(sandbox, 'echo 1 >/root/file');
    await sandbox.checkpoint('step');
    await bash(sandbox, 'echo 2 >/root/file');
    expect((await sandbox.checkpoint('step')).checkpoints).toHaveLength(1);
    await sandbox.reset('step');
    expect(await bash(sandbox, 'cat /root/file')).toBe('2\n');
    await expect(sandbox.reset('never')).rejects.toMatchObject({ code: 'not_found' });
    expect((await sandbox.reset()).checkpoints).toEqual([]);
    await expect(sandbox.reset('step')).rejects.toMatchObject({ code: 'not_found' });
  });
});

describe('a full disk', () => {
  it('ends at the limit wherever it is written, says so, spares the neighbour, and can be reset', async () => {
    const [sandbox, neighbour] = await Promise.all([lease(), lease()]);
    // Almost all of it is taken at once, and only the rest written.
    await bash(sandbox, 'fallocate -l 3900M /root/most');
    expect(await bash(sandbox, 'dd if=/dev/zero of=/root/rest bs=1M count=500')).toMatch(
      /quota exceeded|No space left/,
    );
    const inside = await bash(
      sandbox,
      `docker run --rm busybox dd if=/dev/zero of=/layer bs=1M count=50
       docker run --rm -v full:/v busybox dd if=/dev/zero of=/v/file bs=1M count=50`,
    );
    expect(inside).toMatch(/quota exceeded|No space left/i);
    const usage = async () => (await sandbox.state()).usage;
    await expect.poll(async () => (await usage())?.diskBytes, { timeout: 30_000 }).toBeGreaterThan(3.9 * GIB);
    expect(await usage()).toMatchObject({ diskLimitBytes: 4 * GIB });
    await expect
      .poll(() => bash(sandbox, 'cat /run/drydock/notice'), { timeout: 30_000 })
      .toMatch(/of 4.0 GB used/);
    await expect(sandbox.writeFile('/root/new', Buffer.alloc(4_000_000))).rejects.toMatchObject({
      code: 'no_capacity',
    });
    expect(
      await bash(neighbour, 'dd if=/dev/zero of=/root/file bs=1M count=20 2>/dev/null && echo fine'),
    ).toBe('fine\n');
    expect((await sandbox.reset()).state).toBe('ready');
    expect(await bash(sandbox, 'echo fine >/root/file && cat /root/file')).toBe('fine\n');
  });

  it('counts small files too, and no subvolume can be made to get around it', async () => {
    const sandbox = await lease();
    await bash(sandbox, 'fallocate -l 4000M /root/most; dd if=/dev/zero of=/root/rest bs=1M');
    const made = await bash(
      sandbox,
      'cd /var/lib/docker && mkdir many && for i in $(seq 40000); do echo $i >many/$i || break; done',
    );
    expect(made).toMatch(/quota exceeded|No space left/);
    // BTRFS_IOC_SUBVOL_CREATE
    const subvolume =
      'open(my $d, "<", "/var/lib/docker") or die; my $a = pack("q a4088", 0, "free"); ' +
      'print ioctl($d, 0x5000940e, $a) ? "made" : "refused: $!"';
    expect(await bash(sandbox, `rm -rf /root/most; perl -e '${subvolume}'`)).toMatch(
      /refused: Operation not/,
    );
  });
});
