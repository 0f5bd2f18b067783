import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { AppError } from '@/lib/shared/errors';
import { ioctlRules } from './ioctl-rules';

/** Debian's own default profile, from the package golang-github-containers-common. */
export const DISTRIBUTION_PROFILE = '/usr/share/containers/seccomp.json';

const syscallRuleSchema = z.looseObject({
  names: z.array(z.string()),
  action: z.string(),
  args: z.array(z.unknown()).nullish(),
});

const profileSchema = z.looseObject({ defaultAction: z.string(), syscalls: z.array(syscallRuleSchema) });

export type SeccompProfile = z.infer<typeof profileSchema>;

/**
 * Not there at all (ENOSYS) rather than forbidden: runc 1.1 skips the session keyring on ENOSYS and fails on EPERM,
 * and a 32-bit C library falls back from socketcall to socket.
 */
const ABSENT = ['keyctl', 'add_key', 'request_key', 'socketcall'];

/** Kernel interfaces that a classroom does not need and that have been ways out of containers. */
const FORBIDDEN = [
  'bpf',
  'perf_event_open',
  'fanotify_init',
  'quotactl',
  'quotactl_fd',
  'lookup_dcookie',
  'io_uring_setup',
  'io_uring_enter',
  'io_uring_register',
  'init_module',
  'finit_module',
  'delete_module',
  // Where kernel.dmesg_restrict is 0, anybody may read the host's kernel log through it.
  'syslog',
];

/** AF_UNIX, AF_INET, AF_INET6, AF_NETLINK, AF_PACKET: what Docker, iptables and ping need. AF_ALG, AF_VSOCK and the rest are refused. */
const SOCKET_FAMILIES = [1, 2, 10, 16, 17];

const ENOSYS = 38;
const EPERM = 1;

/** The sandbox's profile: the distribution's, with the classroom's changes. */
export function tightenProfile(distribution: SeccompProfile): SeccompProfile {
  const handled = new Set([...ABSENT, ...FORBIDDEN, 'socket', 'ioctl']);
  const kept = distribution.syscalls
    .map((rule) => ({ ...rule, names: rule.names.filter((name) => !handled.has(name)) }))
    .filter((rule) => rule.names.length > 0);
  const sockets = SOCKET_FAMILIES.map((family) => ({
    names: ['socket'],
    action: 'SCMP_ACT_ALLOW',
    args: [{ index: 0, value: family, valueTwo: 0, op: 'SCMP_CMP_EQ' }],
  }));
  return {
    ...distribution,
    syscalls: [
      ...kept,
      ...sockets,
      ...ioctlRules(),
      { names: ABSENT, action: 'SCMP_ACT_ERRNO', errnoRet: ENOSYS },
      { names: FORBIDDEN, action: 'SCMP_ACT_ERRNO', errnoRet: EPERM },
    ],
  };
}

/** Reads the distribution's profile and answers the sandbox's, as the JSON text that the engine takes. */
export async function loadSeccompProfile(path = DISTRIBUTION_PROFILE): Promise<string> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (cause) {
    throw new AppError(
      'engine_unavailable',
      `The seccomp profile ${path} could not be read. Install the package golang-github-containers-common.`,
      { cause },
    );
  }
  return JSON.stringify(tightenProfile(profileSchema.parse(JSON.parse(text))));
}
