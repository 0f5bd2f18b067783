import { open, readFile } from 'node:fs/promises';
import { callKernel } from './from-outside';

/** Namespaces of each type that a sandbox may have: a nested container takes one of each but the user's. */
const NAMESPACES = 256;
const USER_NAMESPACES = 64;

/** All sandboxes count against root's own share of the host, so that none may take more than this part of it. */
const PART_OF_HOST = 16;

const SETNS = process.arch === 'arm64' ? 268 : 308;
const CLONE_NEWUSER = 0x10000000;

/**
 * Caps what the kernel counts by user namespace and no cgroup limits: namespaces, inotify instances and watches. A
 * learner could else use up the host's own, for neighbours and for the host itself. Written from inside the
 * namespace by a process of the host; raising them takes CAP_SYS_RESOURCE, which the sandbox's root does not have.
 */
export async function limitNamespace(pid: number): Promise<boolean> {
  const limits = Object.entries(await namespaceLimits(readHostLimit));
  const writes = limits.map(
    ([name, value]) =>
      `open($f, ">", "/proc/sys/user/${name}") && print($f ${value}) && close($f) or exit 1;`,
  );
  const namespace = await open(`/proc/${pid}/ns/user`);
  try {
    const enter = `syscall(${SETNS}, 3, ${CLONE_NEWUSER}) == 0 or exit 1; my $f;`;
    return await callKernel([enter, ...writes].join('\n'), [namespace.fd]);
  } finally {
    await namespace.close();
  }
}

/** What a sandbox may have, by the names below /proc/sys/user, given what the host allows its own root. */
export async function namespaceLimits(
  readHost: (name: string) => Promise<number>,
): Promise<Record<string, number>> {
  const part = async (name: string, least: number, most: number) =>
    Math.max(least, Math.min(most, Math.floor((await readHost(name)) / PART_OF_HOST)));
  return {
    max_user_namespaces: USER_NAMESPACES,
    ...Object.fromEntries(
      ['cgroup', 'ipc', 'mnt', 'net', 'pid', 'uts'].map((each) => [`max_${each}_namespaces`, NAMESPACES]),
    ),
    max_inotify_instances: await part('max_inotify_instances', 8, 128),
    max_inotify_watches: await part('max_inotify_watches', 1024, 65_536),
  };
}

async function readHostLimit(name: string): Promise<number> {
  return Number(await readFile(`/proc/sys/user/${name}`, 'utf8'));
}
