import { randomUUID } from 'node:crypto';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { hostname } from 'node:os';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Arena, hostPidOf, type Attacker } from './testing/arena';
import { systemCall } from './testing/system-calls';

/**
 * Out of the sandbox by way of the kernel: its doors (system calls, sockets, modules), its settings (/proc/sys, /sys),
 * its devices, and whatever of the host it might show. Everything here shares one sandbox and damages nothing.
 */

const arena = new Arena();
let attacker: Attacker;

beforeAll(async () => {
  attacker = await arena.attacker();
});

afterAll(() => arena.close());

describe('the user namespace', () => {
  it('never maps the host’s root, as the host itself sees it', async () => {
    const pid = await hostPidOf(attacker);
    const map = await readFile(`/proc/${pid}/uid_map`, 'utf8');
    const [inside, outside, count] = map.trim().split(/\s+/).map(Number);
    expect([inside, count]).toEqual([0, 65_536]);
    expect(outside).toBeGreaterThanOrEqual(100_000);
    expect(await readFile(`/proc/${pid}/gid_map`, 'utf8')).toBe(map);
  });

  it('does not map it in a namespace made inside either', async () => {
    const { output } = await attacker.bash(
      'unshare -Ur sh -c "cat /proc/self/uid_map; cat /etc/shadow | wc -l"',
    );
    expect(output).toMatch(/^\s*0\s+0\s+1$/m);
    expect((await attacker.bash('echo "0 0 1" > /proc/self/uid_map')).exitCode).not.toBe(0);
  });
});

/** Each with arguments that make sense: a refusal for want of it would be EBADF, EFAULT or EINVAL. */
const CALLS: Readonly<Record<string, string>> = {
  bpf: systemCall('bpf', 0, '"\\0" x 128', 128),
  perf_event_open: systemCall('perf_event_open', '"\\0" x 128', 0, -1, -1, 0),
  io_uring_setup: systemCall('io_uring_setup', 8, '"\\0" x 256'),
  userfaultfd: systemCall('userfaultfd', 0),
  init_module: systemCall('init_module', '"\\0" x 64', 64, '""'),
  finit_module: systemCall('finit_module', 0, '""', 0),
  delete_module: systemCall('delete_module', '"overlay"', 0),
  kexec_load: systemCall('kexec_load', 0, 0, 0, 0),
  kexec_file_load: systemCall('kexec_file_load', -1, -1, 0, 0, 8),
  open_by_handle_at: systemCall('open_by_handle_at', 0, '"\\10\\0\\0\\0\\1\\0\\0\\0\\2" . "\\0" x 15', 0),
  keyctl: systemCall('keyctl', 0, -3, 1),
  add_key: systemCall('add_key', '"user"', '"k"', '"v"', 1, -3),
  request_key: systemCall('request_key', '"user"', '"k"', 0, 0),
  syslog: systemCall('syslog', 3, '"\\0" x 65536', 65_536),
  reboot: systemCall('reboot', 0xfee1dead, 672274793, 0x01234567, 0),
  swapon: systemCall('swapon', '"/dev/zero"', 0),
  acct: systemCall('acct', '"/root/acct"'),
  quotactl: systemCall('quotactl', 0x800001, '"/dev/vda"', 0, 0),
  fanotify_init: systemCall('fanotify_init', 0, 0),
  settimeofday: systemCall('settimeofday', '"\\0" x 16', 0),
  clock_settime: systemCall('clock_settime', 0, '"\\0" x 16'),
  move_pages: systemCall('move_pages', 1, 0, 0, 0, 0, 0),
};

const FAMILIES: Readonly<Record<string, number>> = {
  AF_ALG: 38,
  AF_VSOCK: 40,
  AF_RXRPC: 33,
  AF_RDS: 21,
  AF_TIPC: 30,
  AF_CAN: 29,
  AF_BLUETOOTH: 31,
  AF_NFC: 39,
  AF_KCM: 41,
  AF_XDP: 44,
};

/** EPERM or ENOSYS. */
const REFUSED = 'refused (1|38)';

describe.each([
  { where: 'the sandbox', run: 'sh /root/calls' },
  {
    where: 'a nested --privileged container without seccomp profile',
    run: 'docker run --rm --privileged --security-opt seccomp=unconfined -v /:/h busybox chroot /h sh /root/calls',
  },
])('in $where', ({ run }) => {
  let answers: string;

  beforeAll(async () => {
    const sockets = Object.values(FAMILIES).map((family) => systemCall('socket', family, 5, 0));
    const script = [...Object.values(CALLS), ...sockets].join('\n');
    await attacker.handle.writeFile('/root/calls', Buffer.from(script));
    answers = (await attacker.bash(run)).output;
  });

  it.each(Object.keys(CALLS))('the system call %s is refused', (name) => {
    expect(answers).toMatch(new RegExp(`^${name} ${REFUSED}$`, 'm'));
  });

  it(`sockets of ${Object.keys(FAMILIES).join(', ')} are refused`, () => {
    const told = answers.split('\n').filter((line) => line.startsWith('socket'));
    expect(told).toHaveLength(Object.keys(FAMILIES).length);
    expect(told.filter((line) => !new RegExp(`^socket ${REFUSED}$`).test(line))).toEqual([]);
  });
});

describe('the host’s settings', () => {
  it('cannot be changed through /proc/sys: what can be is the sandbox’s own', async () => {
    const script = `find /proc/sys -type f -not -path '/proc/sys/net/*' | while read -r f; do
      v=$(cat "$f" 2>/dev/null) && (printf '%s' "$v" > "$f") 2>/dev/null && echo "$f"; done`;
    const { output } = await attacker.bash(script);
    // Those of the IPC, pid and user namespaces, which the sandbox has for itself alone.
    const own =
      /^\/proc\/sys\/(kernel\/(auto_msgmni|msg\w+|sem\w*|shm\w+|ns_last_pid|pid_max|hostname|domainname)|fs\/mqueue\/\w+|user\/max_\w+)$/;
    expect(
      output
        .trim()
        .split('\n')
        .filter((path) => !own.test(path)),
    ).toEqual([]);
  });

  it('are not touched by changing the sandbox’s own', async () => {
    const before = await readFile('/proc/sys/kernel/msgmax', 'utf8');
    await attacker.bash('echo 4242 > /proc/sys/kernel/msgmax; hostname -F /dev/stdin <<< owned');
    expect(await readFile('/proc/sys/kernel/msgmax', 'utf8')).toBe(before);
    expect(hostname()).not.toBe('owned');
  });

  it('cannot be reached by magic keys, core patterns, helpers or power states', async () => {
    const targets = [
      '/proc/sysrq-trigger',
      '/proc/sys/kernel/sysrq',
      '/proc/sys/kernel/core_pattern',
      '/proc/sys/kernel/modprobe',
      '/proc/sys/kernel/hotplug',
      '/proc/sys/vm/drop_caches',
      '/proc/sys/fs/binfmt_misc/register',
      '/proc/irq/default_smp_affinity',
      '/sys/kernel/uevent_helper',
      '/sys/power/state',
      '/sys/kernel/mm/ksm/run',
      '/sys/module/overlay/parameters/metacopy',
      '/sys/block/vda/queue/scheduler',
      '/proc/mtrr',
    ];
    const { output } = await attacker.bash(
      `mount -o remount,bind,rw /sys; for f in ${targets.join(' ')}; do (echo 1 > $f) 2>/dev/null && echo "wrote $f"; done; true`,
    );
    expect(output).not.toContain('wrote');
  });
});

describe('the host’s devices', () => {
  it('cannot be made, for no disk, memory or loop device', async () => {
    const numbers = [
      'b 254 0',
      'b 253 0',
      'b 8 0',
      'b 259 0',
      'b 7 0',
      'c 1 1',
      'c 1 2',
      'c 1 11',
      'c 10 237',
      'c 10 229',
    ];
    const made = numbers.map((each, i) => `mknod /root/node${i} ${each} 2>&1`).join('; ');
    const { output } = await attacker.bash(made);
    expect(output.match(/Operation not permitted/g)).toHaveLength(numbers.length);
  });

  it('are not there, and no disk of the host can be mounted', async () => {
    expect((await attacker.bash('ls /dev')).output.trim().split(/\s+/).sort()).toEqual(
      'fd full mqueue null ptmx pts random shm stderr stdin stdout tty urandom zero'.split(' '),
    );
    const { output } = await attacker.bash(
      'for t in ext4 btrfs xfs squashfs; do mount -t $t /dev/vda /mnt 2>&1; done; losetup -f /etc/hostname 2>&1; losetup -a',
    );
    expect(output).not.toMatch(/^\/dev\/loop\d+:/m);
    expect((await attacker.bash('mountpoint -q /mnt')).exitCode).not.toBe(0);
  });

  it('are not uncovered by mounting devtmpfs, debugfs, tracefs, securityfs or configfs', async () => {
    const { output } = await attacker.bash(
      'for t in devtmpfs debugfs tracefs securityfs configfs efivarfs bpf; do mount -t $t none /mnt 2>/dev/null && { echo "mounted $t"; umount /mnt; }; done; true',
    );
    // A bpffs of one's own is an empty folder while the system call is refused.
    expect(output.replace('mounted bpf\n', '')).toBe('');
  });
});

describe('what the sandbox shows of the host', () => {
  it('is none of its processes, files and messages', async () => {
    const secret = `/var/tmp/attack-${randomUUID()}`;
    await writeFile(secret, 'only the host knows');
    const { output } = await attacker
      .bash(
        `ps -e -o args; dmesg 2>&1; cat /dev/kmsg /proc/kmsg 2>&1; ls ${secret} /proc/1/root${secret} 2>&1; cat /proc/self/mountinfo`,
      )
      .finally(() => rm(secret));
    expect(output).not.toMatch(/sandboxd\.mjs|vitest|Linux version \d/);
    expect(output).not.toMatch(new RegExp(`^(/proc/1/root)?${secret}$`, 'm'));
    expect(output).toMatch(/dmesg: .*(not permitted|denied)/);
  });

  it('is none of its sockets, neither by path nor by name', async () => {
    const name = `drydock-attack-${randomUUID()}`;
    const listener = createServer().listen(`\0${name}`);
    const { output } = await attacker.bash(
      `cat /proc/net/unix; ls /run /var/run 2>&1; perl -MSocket -e 'socket(S,AF_UNIX,SOCK_STREAM,0); print connect(S, pack("S a*", AF_UNIX, "\\0${name}")) ? "reached" : "closed"'`,
    );
    listener.close();
    expect(output).not.toContain(`@${name}`);
    expect(output).toMatch(/closed$/);
    expect(output).not.toMatch(/sandboxd\.sock|dbus|systemd/);
  });
});
