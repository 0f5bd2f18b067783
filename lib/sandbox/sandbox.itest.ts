import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { WebSocket } from 'ws';
import { z } from 'zod';
import { connectSandboxd, type SandboxdClient } from './client';
import type { SandboxHandle } from './port';

/** Everything here runs on a real classroom engine, in real sandboxes, through the socket that the web tier uses. */

let client: SandboxdClient;
const keys: string[] = [];
let sandbox: SandboxHandle;

beforeAll(async () => {
  client = connectSandboxd(process.env['DRYDOCK_SANDBOXD'] ?? '');
  sandbox = await lease();
});

afterAll(async () => {
  for (const key of keys)
    await client.sandbox((await client.lease({ key, kind: 'docker' })).lease.id).release();
  client.close();
});

async function lease(): Promise<SandboxHandle> {
  const key = `itest-${randomUUID()}`;
  keys.push(key);
  return client.sandbox((await client.lease({ key, kind: 'docker' })).lease.id);
}

async function bash(script: string, in_ = sandbox): Promise<{ exitCode: number | null; output: string }> {
  const { exitCode, stdout, stderr } = await in_.exec({ argv: ['bash', '-c', script], timeoutMs: 30_000 });
  return { exitCode, output: stdout + stderr };
}

describe('a lease', () => {
  it('answers the same sandbox to the same key, however many ask at once', async () => {
    const key = `itest-${randomUUID()}`;
    keys.push(key);
    const answers = await Promise.all(Array.from({ length: 5 }, () => client.lease({ key, kind: 'docker' })));
    expect(new Set(answers.map(({ lease: { id } }) => id)).size).toBe(1);
    expect(answers.filter(({ created }) => created)).toHaveLength(1);
  });

  it('says what is not there', async () => {
    await expect(client.sandbox('nosuchsandbx').state()).rejects.toMatchObject({ code: 'sandbox_not_found' });
  });

  it('can be extended, and lasts longer then', async () => {
    const before = await sandbox.state();
    const after = await sandbox.extend(30);
    expect(Date.parse(after.expiresAt) - Date.parse(before.expiresAt)).toBe(30 * 60_000);
  });

  it('ends when it is released', async () => {
    const other = await lease();
    await other.release();
    await expect(other.state()).rejects.toMatchObject({ code: 'sandbox_not_found' });
  });
});

describe('the nested engine', () => {
  it('runs containers from images that are there, without a registry', async () => {
    expect(await bash('docker run --rm busybox echo nested')).toMatchObject({
      exitCode: 0,
      output: 'nested\n',
    });
    expect((await bash('docker run --rm hello-world')).output).toContain('Hello from Docker!');
    const web = await bash(
      'docker run -d --name page lab/web:v1 >/dev/null; sleep 1; docker exec page cat /www/index.html',
    );
    expect(web.output).toContain('lab/web v1 on ');
  });

  it('keeps to the limits of a nested container, and counts for it', async () => {
    await bash('docker run -d --name limited --memory 32m --pids-limit 20 busybox sleep 1d');
    const inspected = z
      .object({ HostConfig: z.object({ Memory: z.number() }) })
      .parse(await sandbox.engineGet('/containers/limited/json'));
    expect(inspected.HostConfig.Memory).toBe(32 * 1024 * 1024);
    const stats = await bash('docker stats --no-stream --format "{{.MemUsage}} {{.PIDs}}" limited');
    expect(stats.output).toMatch(/\/ 32MiB 1/);
    const forks = await bash(`docker exec limited sh -c 'for i in $(seq 40); do sleep 9 & done' 2>&1`);
    expect(forks.output).toMatch(/can't fork|Resource temporarily unavailable|cannot fork/i);
  });

  it('pauses and resumes', async () => {
    await bash('docker run -d --name frozen busybox sleep 1d && docker pause frozen');
    expect(await sandbox.engineGet('/containers/frozen/json')).toMatchObject({ State: { Paused: true } });
    expect((await bash('docker unpause frozen')).exitCode).toBe(0);
  });

  it('answers null for what it does not have', async () => {
    expect(await sandbox.engineGet('/containers/no-such-thing/json')).toBeNull();
  });

  it('has its events recorded from outside, also those that the learner would rather hide', async () => {
    const since = Date.now();
    await bash('docker run --name short busybox true; docker rm short; history -c');
    const seen = async () =>
      (await sandbox.events(since)).events
        .filter(({ attributes }) => attributes['name'] === 'short')
        .map(({ action }) => action);
    await expect.poll(seen).toEqual(expect.arrayContaining(['create', 'die', 'destroy']));
    expect((await sandbox.events(since)).complete).toBe(true);
  });
});

describe('an exec', () => {
  it('ends at its time limit', async () => {
    const result = await sandbox.exec({ argv: ['sh', '-c', 'echo begun; sleep 600'], timeoutMs: 500 });
    expect(result).toMatchObject({ exitCode: null, timedOut: true, stdout: 'begun\n' });
    expect((await bash('ps -C sleep -o args= | grep -c "^sleep 600$"')).output.trim()).toBe('0');
  });

  it('stops keeping output at its limit', async () => {
    const result = await sandbox.exec({
      argv: ['sh', '-c', 'yes | head -c 3000000'],
      outputLimitBytes: 4096,
    });
    expect(result).toMatchObject({ exitCode: 0, truncated: true });
    expect(result.stdout).toHaveLength(4096);
  });

  it('is fed and tells its streams apart', async () => {
    const result = await sandbox.exec({ argv: ['sh', '-c', 'cat; echo aside >&2; exit 3'], stdin: 'fed' });
    expect(result).toMatchObject({ exitCode: 3, stdout: 'fed', stderr: 'aside\n' });
  });
});

describe('files', () => {
  it('are written as the sandbox’s own root and read back', async () => {
    await sandbox.writeFile('/srv/site/run.sh', Buffer.from('#!/bin/sh\necho ran\n'), { executable: true });
    expect((await bash('stat -c "%U %a" /srv/site/run.sh; /srv/site/run.sh')).output).toBe('root 755\nran\n');
    expect(Buffer.from(await sandbox.readFile('/srv/site/run.sh')).toString()).toContain('echo ran');
  });

  it('never come from outside, whatever links the learner lays', async () => {
    await bash('ln -sfn / /root/root; ln -sf ../../../../../../etc/hostname /root/name; mkfifo /root/pipe');
    const inside = (await bash('cat /etc/hostname')).output;
    expect(Buffer.from(await sandbox.readFile('/root/root/etc/hostname')).toString()).toBe(inside);
    expect(Buffer.from(await sandbox.readFile('/root/name')).toString()).toBe(inside);
    await expect(sandbox.readFile('/root/pipe')).rejects.toMatchObject({ code: 'bad_request' });
    await expect(sandbox.readFile('/no/such')).rejects.toMatchObject({ code: 'file_not_found' });
  });
});

describe('the walls', () => {
  it('never map the host’s root', async () => {
    const { output } = await bash('cat /proc/self/uid_map');
    expect(output.trim().split(/\s+/).slice(0, 2)).toEqual(['0', '1000000']);
  });

  it('keep the sandbox’s own limits out of its reach', async () => {
    const { exitCode } = await bash(`
      if [ -e /sys/fs/cgroup/cgroup.controllers ]; then echo max > /sys/fs/cgroup/memory.max
      else echo -1 > /sys/fs/cgroup/memory/memory.limit_in_bytes; fi`);
    expect(exitCode).not.toBe(0);
  });

  it('refuse kernel interfaces that nobody needs here', async () => {
    const { output } = await bash(
      'insmod /x.ko 2>&1; dmesg 2>&1; mknod /root/sda b 8 0 && dd if=/root/sda count=1 2>&1',
    );
    expect(output).not.toMatch(/records in\n.*bytes/);
    expect(output).toMatch(/not permitted|denied|not found/i);
  });

  it('let nothing out to the host or to a neighbour', async () => {
    const neighbour = await lease();
    const address = (
      await bash("ip -4 -o addr show eth0 | awk '{print $4}' | cut -d/ -f1", neighbour)
    ).output.trim();
    await bash('nohup nc -lk -p 7777 >/dev/null 2>&1 &', neighbour);
    const gateway = (await bash("ip route | awk '/default/{print $3}'")).output.trim();
    expect((await bash(`nc -z -w 1 ${address} 7777`)).exitCode).not.toBe(0);
    expect((await bash(`ping -c 1 -W 1 ${gateway}`)).exitCode).not.toBe(0);
  });
});

describe('terminals', () => {
  it('are the same shell for whoever attaches again', async () => {
    const first = await attach('again');
    first.type('place=$RANDOM; echo "set-$place"');
    await expect.poll(first.text).toMatch(/set-\d+/);
    const place = /set-(\d+)/.exec(first.text())?.[1] ?? '';
    first.socket.close();
    const second = await attach('again');
    await expect.poll(second.text).toContain(`set-${place}`);
    second.type('echo "still-$place"');
    await expect.poll(second.text).toContain(`still-${place}`);
    second.socket.close();
  });

  it('tell when the shell ends, and begin another then', async () => {
    const first = await attach('ends');
    first.type('exit 4');
    await expect.poll(() => first.frames.at(-1)).toMatchObject({ type: 'exit' });
    const second = await attach('ends');
    second.type('echo fresh-$((40+2))');
    await expect.poll(second.text).toContain('fresh-42');
    second.socket.close();
  });
});

describe('a reset', () => {
  it('gives back a fresh sandbox under the same id', async () => {
    const other = await lease();
    // Paused, because a frozen process is the hardest to get rid of.
    await bash('docker run -d --name mine busybox sleep 1d; docker pause mine; touch /root/mine', other);
    const before = await other.state();
    const after = await other.reset();
    expect(after).toMatchObject({ id: before.id, state: 'ready', generation: before.generation + 1 });
    expect(await other.engineGet('/containers/mine/json')).toBeNull();
    expect((await bash('ls /root/mine', other)).exitCode).not.toBe(0);
    expect((await other.events(0)).events.filter(({ attributes }) => attributes['name'] === 'mine')).toEqual(
      [],
    );
  });
});

interface Attached {
  socket: WebSocket;
  frames: unknown[];
  text: () => string;
  type: (line: string) => void;
}

async function attach(name: string): Promise<Attached> {
  const socket = await client.openTerminal(sandbox.id, name);
  const frames: unknown[] = [];
  let text = '';
  socket.on('message', (data: Buffer, isBinary) => {
    if (isBinary) text += data.toString();
    else frames.push(JSON.parse(data.toString()));
  });
  socket.resume();
  await expect.poll(() => frames[0], { timeout: 10_000 }).toMatchObject({ type: 'ready' });
  return {
    socket,
    frames,
    text: () => text,
    type: (line) => {
      socket.send(Buffer.from(`${line}\r`));
    },
  };
}
