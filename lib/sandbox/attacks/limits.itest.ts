import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Arena, type Attacker } from './testing/arena';

/**
 * Out of one's limits: the sandbox's own memory, processes and CPU, which the learner may divide and not raise, on
 * whichever version of cgroups this host has. One sandbox for all, nothing is damaged.
 */

const arena = new Arena();
let attacker: Attacker;
let v2: boolean;

beforeAll(async () => {
  attacker = await arena.attacker();
  v2 = (await attacker.bash('test -e /sys/fs/cgroup/cgroup.controllers')).exitCode === 0;
});

afterAll(() => arena.close());

const OWN_V1 = [
  'memory/memory.limit_in_bytes',
  'memory/memory.memsw.limit_in_bytes',
  'memory/memory.oom_control',
  'memory/memory.swappiness',
  'memory/cgroup.event_control',
  'pids/pids.max',
  'cpu/cpu.cfs_quota_us',
  'cpu/cpu.shares',
  'devices/devices.allow',
  'freezer/freezer.state',
  'blkio/blkio.weight',
  'systemd/notify_on_release',
];
const OWN_V2 = [
  'memory.max',
  'memory.high',
  'memory.swap.max',
  'pids.max',
  'cpu.max',
  'cpu.weight',
  'cgroup.max.descendants',
  'cgroup.freeze',
  'cgroup.kill',
];

describe('the sandbox’s own limits', () => {
  it('cannot be written, from the sandbox and from a nested --privileged container', async () => {
    const files = (v2 ? OWN_V2 : OWN_V1).map((file) => `/sys/fs/cgroup/${file}`).join(' ');
    const write = `for f in ${files}; do for v in -1 max 1; do (echo $v > $f) 2>/dev/null && echo "wrote $f"; done; done; echo done`;
    expect((await attacker.bash(write)).output).toBe('done\n');
    expect(
      (await attacker.nested('--privileged --cgroupns host -v /sys/fs/cgroup:/sys/fs/cgroup', write)).output,
    ).toMatch(/^done$/m);
    expect(
      (await attacker.nested('--privileged --cgroupns host -v /sys/fs/cgroup:/sys/fs/cgroup', write)).output,
    ).not.toContain('wrote');
  });

  it('are not passed by on a hierarchy mounted anew, with or without another cgroup namespace', async () => {
    const mount = v2 ? 'mount -t cgroup2 none /mnt' : 'mount -t cgroup -o memory none /mnt';
    const file = v2 ? '/mnt/memory.max' : '/mnt/memory.limit_in_bytes';
    const script = `${mount} 2>/dev/null && { cat ${file}; (echo 99999999999 > ${file}) 2>/dev/null && echo raised; umount /mnt; }; true`;
    for (const around of ['', 'unshare -C ', 'unshare -Cm ', 'unshare -Ur -Cm ']) {
      expect((await attacker.bash(`${around}sh -c '${script}'`)).output).not.toContain('raised');
    }
  });

  it('bind its children too: a process moved anywhere it may go is counted with the sandbox', async () => {
    const limit = (await attacker.handle.state()).usage?.processLimit ?? 0;
    const { output } = await attacker.bash(
      v2
        ? 'mkdir -p /sys/fs/cgroup/mine && echo max > /sys/fs/cgroup/mine/pids.max; cat /sys/fs/cgroup/pids.max; rmdir /sys/fs/cgroup/mine'
        : 'mkdir -p /sys/fs/cgroup/pids/mine && echo max > /sys/fs/cgroup/pids/mine/pids.max; cat /sys/fs/cgroup/pids/pids.max; rmdir /sys/fs/cgroup/pids/mine',
    );
    expect(output.trim()).toBe(String(limit));
    const out =
      'for d in /sys/fs/cgroup/*/../..; do echo $$ > $d/cgroup.procs; done 2>/dev/null; cat /proc/self/cgroup';
    expect((await attacker.bash(out)).output).not.toContain('..');
  });

  it('do not lead to a program of the host: release_agent is refused', async () => {
    const { output } = await attacker.bash(`
      for c in memory pids rdma devices systemd; do
        (echo /root/agent > /sys/fs/cgroup/$c/release_agent) 2>/dev/null && echo "set in $c"
        mkdir -p /root/cg; mount -t cgroup -o $c none /root/cg 2>/dev/null && { (echo /root/agent > /root/cg/release_agent) 2>/dev/null && echo "set anew in $c"; umount /root/cg; }
      done
      unshare -Ur -Cm sh -c 'mount -t cgroup -o rdma none /mnt && echo /x > /mnt/release_agent && echo set' 2>/dev/null; true`);
    expect(output).not.toContain('set');
  });

  it('of the user namespace can be read and not raised', async () => {
    const { output } = await attacker.bash(
      'for f in /proc/sys/user/max_*; do (echo 999999 > $f) 2>/dev/null && echo "raised $f"; done; cat /proc/sys/user/max_net_namespaces',
    );
    expect(output).toBe('256\n');
    const nested = await attacker.nested(
      '--privileged',
      'echo 999999 > /proc/sys/user/max_net_namespaces && echo raised',
    );
    expect(nested.output).not.toMatch(/^raised/m);
  });

  it('of scheduling are not left behind: no real-time, no better priority than the host gives', async () => {
    const { output } = await attacker.bash(
      'chrt -f 50 echo fast 2>&1; nice -n -10 sh -c "nice" 2>/dev/null; ulimit -Hr',
    );
    expect(output).not.toMatch(/^fast$/m);
  });
});
