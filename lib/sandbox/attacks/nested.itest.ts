import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Arena, type Attacker } from './testing/arena';

/**
 * Out of the sandbox by way of a nested container with everything that `docker run` can give away: it shows the
 * sandbox and nothing more, because the sandbox has nothing more to give. One sandbox for all, nothing is damaged.
 */

const arena = new Arena();
let attacker: Attacker;

beforeAll(async () => {
  attacker = await arena.attacker();
});

afterAll(() => arena.close());

describe('a nested --privileged container', () => {
  it('runs, and is root of the sandbox alone', async () => {
    const { exitCode, output } = await attacker.nested('--privileged', 'cat /proc/self/uid_map');
    expect(exitCode).toBe(0);
    expect(output).toMatch(/^\s*0\s+[1-9]\d{4,}\s+65536$/m);
  });

  it('finds no disk among its devices, and cannot make one', async () => {
    const { output } = await attacker.nested(
      '--privileged',
      'ls /dev; mknod /disk b 254 0 && cat /disk; mknod /mem c 1 1',
    );
    expect(output).not.toMatch(/^(sd|vd|nvme|loop|mem|kmsg|kvm|fuse|dm-|mapper)/m);
    expect(output.match(/Operation not permitted/g)).toHaveLength(2);
  });

  it('has a /sys that it cannot change', async () => {
    const { output } = await attacker.nested(
      '--privileged',
      [
        'echo always > /sys/kernel/mm/transparent_hugepage/enabled',
        'echo 8 > /sys/kernel/mm/hugepages/hugepages-2048kB/nr_hugepages',
        'echo mem > /sys/power/state',
        'echo /x > /sys/kernel/uevent_helper',
        'find /sys -path /sys/fs/cgroup -prune -o -type f -user root -print | grep -v /net/',
      ].join('; '),
    );
    const lines = output.trim().split('\n');
    expect(
      lines.filter((line) => !/can't create .*(Permission denied|nonexistent directory)/.test(line)),
    ).toEqual([]);
  });

  it('has no more capabilities than the sandbox', async () => {
    const sandbox = (await attacker.bash("awk '/CapBnd/{print $2}' /proc/self/status")).output.trim();
    const nested = (await attacker.nested('--privileged', 'grep CapEff /proc/self/status')).output;
    expect(nested).toContain(sandbox);
    const removed = { SYS_MODULE: 16n, SYS_RAWIO: 17n, SYS_BOOT: 22n, SYS_TIME: 25n, SYSLOG: 34n };
    const left = Object.entries(removed).filter(([, bit]) => (BigInt(`0x${sandbox}`) >> bit) & 1n);
    expect(left).toEqual([]);
  });
});

describe('a nested container that shares with its host', () => {
  it('--pid host: sees the processes of the sandbox', async () => {
    const { output } = await attacker.nested('--pid host', 'ps -o args');
    expect(output).toContain('/usr/lib/drydock/init');
    expect(output).not.toMatch(/containerd-shim.*drydock-[0-9a-f]{8}|sandboxd|systemd|kthreadd/);
  });

  it('-v /:/h: sees the files of the sandbox', async () => {
    const { output } = await attacker.nested(
      '-v /:/h',
      'cat /h/etc/hostname; ls /h/usr/lib/drydock; ls /h/work /h/boot/* /h/var/lib/drydock',
    );
    expect(output).toContain('drydock\n');
    expect(output).toContain('init');
    expect(output.match(/No such file/g)?.length).toBeGreaterThanOrEqual(2);
  });

  it('--net host: sees the interfaces of the sandbox', async () => {
    const own = (await attacker.bash('ls /sys/class/net | sort')).output;
    expect(
      (await attacker.nested('--net host', 'ls /proc/sys/net/ipv4/conf | grep -v -e all -e default')).output
        .split('\n')
        .sort(),
    ).toEqual(own.split('\n').sort());
  });

  it.each([
    '--userns host',
    '--ipc host --uts host --cgroupns host',
    '--cap-add ALL --security-opt apparmor=unconfined',
  ])('%s: stays in the sandbox’s user namespace', async (flags) => {
    const sandbox = (await attacker.bash('readlink /proc/self/ns/user')).output;
    expect((await attacker.nested(flags, 'readlink /proc/self/ns/user')).output).toBe(sandbox);
  });

  it('--device: gets only what the sandbox has', async () => {
    for (const device of [
      '/dev/vda',
      '/dev/sda',
      '/dev/kvm',
      '/dev/fuse',
      '/dev/loop-control',
      '/dev/mem',
      '/dev/kmsg',
      '/dev/net/tun',
    ]) {
      const { exitCode, output } = await attacker.nested(`--device ${device}`, 'true');
      expect(exitCode).not.toBe(0);
      expect(output).toMatch(/no such file or directory/);
    }
  });
});
