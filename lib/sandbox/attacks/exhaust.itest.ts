import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Arena, type Attacker } from './testing/arena';
import { HOLD_ALL } from './testing/probes';

/**
 * Using everything up. Each attack stops at the sandbox's limit; meanwhile a neighbour's shell answers and another
 * sandbox can be started; a reset puts it right. What fills disks is tested where disks are.
 */

const arena = new Arena();
let neighbour: Attacker;
let quiet: Attacker;

beforeAll(async () => {
  [neighbour, quiet] = await Promise.all([arena.attacker(), arena.attacker()]);
});

afterAll(() => arena.close());

/** A neighbour types and reads, runs a container and opens a terminal, and somebody new gets a sandbox. */
async function expectOthersToGoOn(): Promise<void> {
  const socket = await arena.client.openTerminal(neighbour.handle.id, 'main');
  let screen = '';
  socket.on('message', (data: Buffer) => (screen += data.toString()));
  socket.resume();
  socket.send(Buffer.from('echo answer-$((6*7))\r'));
  await expect.poll(() => screen, { timeout: 60_000 }).toContain('answer-42');
  socket.close();
  expect(await neighbour.nested('', 'echo going on')).toEqual({ exitCode: 0, output: 'going on\n' });
  const newcomer = await arena.attacker();
  expect((await newcomer.bash('docker version -f ok')).output).toBe('ok\n');
}

describe('memory', () => {
  it('a program that takes twice the memory ends alone: the sandbox and its engine go on', async () => {
    const limit = (await quiet.handle.state()).usage?.memoryLimitBytes ?? 0;
    const greedy = await quiet.bash(`perl -e 'my $x = "a" x ${2 * limit}; print "held"'`);
    expect(greedy.exitCode).toBe(137);
    expect(greedy.output).not.toContain('held');
    expect(await quiet.nested('', 'echo alive')).toMatchObject({ exitCode: 0, output: 'alive\n' });
    const after = await quiet.handle.state();
    expect(after.state).toBe('ready');
    expect(after.reason).toMatch(
      /^The sandbox has used all of its [\d.]+ GB of memory: a program in it was ended/,
    );
    expect((await quiet.handle.reset()).reason).toBeNull();
    expect(await quiet.nested('', 'echo anew')).toMatchObject({ exitCode: 0, output: 'anew\n' });
  });

  it('a nested container that takes it all is ended, and its engine says so', async () => {
    const { output } = await quiet.bash(
      'docker run --name greedy busybox tail /dev/zero; docker inspect -f "{{.State.ExitCode}}" greedy; docker rm greedy',
    );
    expect(output).toMatch(/^137$/m);
  });

  it.each(['/dev/shm', '/run', '/tmp'])('%s is full before it hurts', async (folder) => {
    const { output } = await quiet.bash(
      `dd if=/dev/zero of=${folder}/fill bs=1M count=4096 2>&1; rm -f ${folder}/fill; echo after`,
    );
    expect(output).toMatch(/No space left on device|Disk quota exceeded|after/);
    expect((await quiet.handle.state()).state).toBe('ready');
  });
});

describe('what no control group counts', () => {
  it('is capped, or shared so that the others go on', async () => {
    await quiet.handle.writeFile('/root/hold', Buffer.from(HOLD_ALL));
    const holding = quiet.bash('timeout 50 perl /root/hold', 55_000);
    await expectOthersToGoOn();
    const { output } = await holding;
    const held = (name: string) => Number(new RegExp(`^${name} (\\d+)$`, 'm').exec(output)?.[1]);
    const hostInotify = Number(await readFile('/proc/sys/user/max_inotify_instances', 'utf8'));
    expect(held('inotify')).toBeLessThanOrEqual(Math.max(8, hostInotify / 16));
    expect(held('networks')).toBeLessThan(256);
    expect(held('users')).toBeLessThanOrEqual(64);
    expect(held('timers')).toBeLessThanOrEqual(2048);
  }, 180_000);

  it('a sandbox that hogs the kernel’s terminals is put to sleep with the reason, and can be used again', async () => {
    const hog = await arena.attacker();
    const most = Number(await readFile('/proc/sys/kernel/pty/max', 'utf8'));
    const open = `my @f; for (1..${most}) { open(my $f, "+<", "/dev/ptmx") or last; push @f, $f } print scalar @f; sleep 100`;
    void hog.bash(`perl -e '$|=1; ${open}'`, 90_000).catch(() => undefined);
    await expect.poll(async () => (await hog.handle.state()).state, { timeout: 90_000 }).toBe('stopped');
    expect((await hog.handle.state()).reason).toMatch(/held \d+ of the \d+ terminals of the machine/);
    await expectOthersToGoOn();
    await hog.handle.reset();
    expect((await hog.bash('echo back')).output).toBe('back\n');
  }, 240_000);
});

describe('processes', () => {
  it('a fork bomb stops at the sandbox’s limit, is shown, leaves the others alone, and a reset ends it', async () => {
    const bomb = await arena.attacker();
    void bomb.bash('bomb() { bomb | bomb & }; bomb; sleep 100', 90_000).catch(() => undefined);
    const running = async () => {
      const { usage } = await bomb.handle.state();
      return (usage?.processes ?? 0) / (usage?.processLimit ?? 1);
    };
    await expect.poll(running, { timeout: 60_000 }).toBeGreaterThan(0.9);
    await expectOthersToGoOn();
    expect(await running()).toBeLessThanOrEqual(1);
    expect(await bomb.handle.state()).toMatchObject({
      state: 'ready',
      reason: expect.stringMatching(/as many processes as it may have, \d+/) as string,
    });
    const begun = Date.now();
    await bomb.handle.reset();
    expect((await bomb.bash('echo back')).output).toBe('back\n');
    expect((await bomb.handle.state()).reason).toBeNull();
    expect(Date.now() - begun).toBeLessThan(90_000);
  }, 240_000);
});

describe('logs', () => {
  it('a container that writes without end keeps a bounded log', async () => {
    await quiet.bash(
      'docker run -d --name flood busybox yes 0123456789012345678901234567890123456789; sleep 10; docker stop -t 0 flood',
    );
    const { output } = await quiet.bash('du -cm /var/lib/docker/containers/*/*-json.log* | tail -1');
    expect(Number.parseInt(output, 10)).toBeLessThanOrEqual(30);
    expect((await quiet.bash('docker rm flood')).exitCode).toBe(0);
  });
});
