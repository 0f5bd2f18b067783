import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Arena, type Attacker } from './testing/arena';

/**
 * What a learner plants where the platform reads and writes from outside, which it does as the host's root: links,
 * pipes, devices, mounts, other things in the place of sockets and folders. The platform says what is wrong, hangs on
 * nothing, and touches nothing outside. Each attack cleans up after itself.
 */

const arena = new Arena();
let attacker: Attacker;

beforeAll(async () => {
  attacker = await arena.attacker();
});

afterAll(() => arena.close());

async function read(path: string): Promise<string> {
  return Buffer.from(await attacker.handle.readFile(path)).toString();
}

describe('reading a file', () => {
  it('never leaves the sandbox by links of the kernel’s own', async () => {
    const inside = (await attacker.bash('cat /etc/hostname')).output;
    await attacker.bash(
      'ln -sf /proc/1/root/etc/hostname /root/by-root; ln -sf /proc/self/root /root/self; ln -sf /proc/1/cwd /root/cwd',
    );
    for (const path of [
      '/root/by-root',
      '/root/self/etc/hostname',
      '/proc/self/root/etc/hostname',
      '/root/cwd/../../../../etc/hostname',
    ]) {
      const found = await read(path).catch((error: unknown) => error);
      if (typeof found === 'string') expect(found).toBe(inside);
      else
        expect(found).toMatchObject({
          code: expect.stringMatching(/^(file_not_found|bad_request)$/) as string,
        });
    }
  });

  it('refuses what is no regular file, and does not hang', async () => {
    await attacker.bash(
      'cd /root; mkfifo pipe; mkdir -p folder; ln -s /dev/zero zero; ln -s loop loop; perl -MSocket -e \'socket(S,AF_UNIX,SOCK_STREAM,0); bind(S, sockaddr_un("/root/sock"))\'',
    );
    for (const path of [
      '/root/pipe',
      '/root/folder',
      '/root/zero',
      '/dev/zero',
      '/root/sock',
      '/root/loop',
    ]) {
      await expect(attacker.handle.readFile(path)).rejects.toMatchObject({ code: 'bad_request' });
    }
  });

  it('of a size without end stops at the limit', async () => {
    await attacker.bash('truncate -s 1T /root/sparse');
    await expect(attacker.handle.readFile('/root/sparse')).rejects.toMatchObject({ code: 'too_large' });
  });
});

describe('writing a file', () => {
  it('never goes through a link to another place than the sandbox’s', async () => {
    await attacker.bash(
      'ln -sfn /proc/1/root/var /root/way; ln -sf /etc/drydock-planted /root/there; touch /etc/drydock-planted',
    );
    await attacker.handle.writeFile('/root/there', Buffer.from('planted'));
    expect((await attacker.bash('cat /etc/drydock-planted')).output).toBe('planted');
    await expect(attacker.handle.writeFile('/root/pipe', Buffer.from('x'))).rejects.toMatchObject({
      code: 'bad_request',
    });
    await expect(attacker.handle.writeFile('/dev/null', Buffer.from('x'))).rejects.toMatchObject({
      code: 'bad_request',
    });
  });

  it('changes nothing of the kernel’s through /proc and /sys, though it is the host’s root who writes', async () => {
    const kernels = [
      '/proc/sysrq-trigger',
      '/proc/1/oom_score_adj',
      '/sys/fs/cgroup/memory/memory.limit_in_bytes',
      '/sys/fs/cgroup/pids/pids.max',
      '/sys/fs/cgroup/memory.max',
    ];
    const there = (await attacker.bash(`ls -d ${kernels.join(' ')} 2>/dev/null`)).output.trim().split('\n');
    expect(there.length).toBeGreaterThan(2);
    for (const path of there) {
      await expect(attacker.handle.writeFile(path, Buffer.from('1'))).rejects.toMatchObject({
        code: expect.stringMatching(/^(file_not_found|bad_request)$/) as string,
      });
    }
  });
});

describe('the nested engine’s socket', () => {
  it.each([
    ['a link', 'ln -s /proc/1/root/run/elsewhere.sock /run/docker.sock'],
    ['a pipe', 'mkfifo /run/docker.sock'],
    ['a folder', 'mkdir /run/docker.sock'],
    ['nothing', 'true'],
    ['a file', 'echo > /run/docker.sock'],
  ])('replaced by %s is told, and the sandbox lives on', async (_what, plant) => {
    await attacker.bash(`mv /run/docker.sock /run/kept.sock; ${plant}`);
    await expect(attacker.handle.engineGet('/version')).rejects.toMatchObject({ code: 'sandbox_failed' });
    await attacker.bash('rm -rf /run/docker.sock; mv /run/kept.sock /run/docker.sock');
    expect(await attacker.handle.engineGet('/version')).toMatchObject({
      Version: expect.any(String) as string,
    });
  });

  it('held by an engine that never ends its answer stops at the limit of time or size', async () => {
    await attacker.bash(`mv /run/docker.sock /run/kept.sock
      nohup perl -MSocket -e 'socket(L,AF_UNIX,SOCK_STREAM,0); bind(L, sockaddr_un("/run/docker.sock")); listen(L,9);
        while (accept(C,L)) { next if fork; syswrite C, "HTTP/1.1 200 OK\\r\\n\\r\\n"; syswrite C, "x" x 65536 while 1 }' >/dev/null 2>&1 & sleep 1`);
    await expect(attacker.handle.engineGet('/containers/json', { timeoutMs: 20_000 })).rejects.toMatchObject({
      code: expect.stringMatching(/^(too_large|timeout|sandbox_failed|engine_replaced)$/) as string,
    });
    await attacker.bash('pkill perl; rm -f /run/docker.sock; mv /run/kept.sock /run/docker.sock');
    expect(await attacker.handle.engineGet('/version')).not.toBeNull();
  });
});
