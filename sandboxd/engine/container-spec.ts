import type Docker from 'dockerode';
import type { SandboxLimits } from '../config';
import { LABEL, sandboxLabels } from './labels';

export interface SandboxContainer {
  id: string;
  kind: string;
  instance: string;
  image: string;
  /** Host folder that holds all that is written inside, see images/sandbox. */
  disk: string;
  limits: SandboxLimits;
  /** OCI runtime; the engine's own when undefined. */
  runtime: string | undefined;
  seccompProfile: string;
  /** The registry that answers for Docker Hub: the certificate to trust, where it is, and the names it answers to. */
  registry: { certificate: string; address: string; names: readonly string[] };
  /** Addresses of the name servers to ask; none where names are not looked up. */
  resolvers: readonly string[];
}

export type Lookups = Pick<SandboxContainer, 'registry' | 'resolvers'>;

/**
 * Capabilities taken away from "all". What is left counts only inside the sandbox's user namespace; the nested
 * engine was seen to need nothing of these.
 */
const DROPPED_CAPABILITIES = [
  'SYS_MODULE',
  'SYS_RAWIO',
  'SYS_BOOT',
  'SYS_TIME',
  'SYSLOG',
  'MAC_ADMIN',
  'MAC_OVERRIDE',
  'AUDIT_CONTROL',
  'DAC_READ_SEARCH',
  'WAKE_ALARM',
  'SYS_PACCT',
  // It would let the sandbox raise the limits that sandboxd sets on its user namespace.
  'SYS_RESOURCE',
];

/** Where the sandbox's image has a link to from the certificates that it trusts. */
const TRUSTED_CERTIFICATE = '/run/drydock-trust/registry.pem';

/** What /dev/shm holds at most. It counts as the sandbox's memory, too. */
const SHARED_MEMORY_BYTES = 64 * 1024 * 1024;

/**
 * Signals in waiting, POSIX timers among them: all sandboxes and the host's root share what the kernel allows, and no
 * cgroup counts it. Below what any host allows, since a sandbox's limit can only be lowered.
 */
const PENDING_SIGNALS = 2048;

/** Seconds that a stopping sandbox has to end its nested engine and containers. */
const STOP_TIMEOUT_S = 6;

export function containerName(instance: string, sandboxId: string): string {
  return `drydock-${instance}-${sandboxId}`;
}

/**
 * How a sandbox looks names up, as lines of its /etc/hosts and /etc/resolv.conf, which
 * images/sandbox/rootfs/usr/lib/drydock/root-on-disk writes. One that was made otherwise needs a new container.
 */
export function lookups({ registry, resolvers }: Lookups): string[] {
  // Nothing to resolve with: a lookup fails at once instead of hanging.
  const servers = resolvers.length > 0 ? resolvers : ['127.0.0.1'];
  return [
    `DRYDOCK_HOSTS=${registry.names.map((name) => `${registry.address} ${name}`).join('\n')}`,
    `DRYDOCK_RESOLVERS=${servers.map((each) => `nameserver ${each}`).join('\n')}`,
  ];
}

/**
 * The whole shape of a sandbox on the classroom engine: unprivileged, in a user namespace, limited. The engine gives it
 * no network: sandboxd lays a wire to it.
 */
export function containerSpec(sandbox: SandboxContainer): Docker.ContainerCreateOptions {
  return {
    name: containerName(sandbox.instance, sandbox.id),
    Image: sandbox.image,
    Hostname: 'drydock',
    Labels: {
      ...sandboxLabels(sandbox.instance, sandbox.id, sandbox.kind),
      [LABEL.lookups]: lookups(sandbox).join(' '),
    },
    Env: lookups(sandbox),
    NetworkDisabled: true,
    StopTimeout: STOP_TIMEOUT_S,
    HostConfig: hostConfig(sandbox),
  };
}

/** dockerode's types do not know the cgroup namespace (Docker Engine API, HostConfig, since 1.41). */
function hostConfig(sandbox: SandboxContainer): Docker.HostConfig & { CgroupnsMode: 'private' | 'host' } {
  const { limits, registry } = sandbox;
  return {
    CgroupnsMode: 'private',
    ...(sandbox.runtime === undefined ? {} : { Runtime: sandbox.runtime }),
    CapAdd: ['ALL'],
    CapDrop: DROPPED_CAPABILITIES,
    SecurityOpt: [`seccomp=${sandbox.seccompProfile}`, 'apparmor=unconfined'],
    // As `systempaths=unconfined`: a nested container may mount /proc only where no part of it is masked.
    MaskedPaths: [],
    ReadonlyPaths: [],
    // Everything that is written goes to the disk: init lays it over this root.
    ReadonlyRootfs: true,
    Binds: [`${registry.certificate}:${TRUSTED_CERTIFICATE}:ro`],
    // Not among `Binds`, which make the folder when it is not there, as under a store that is not mounted.
    Mounts: [{ Type: 'bind', Source: sandbox.disk, Target: '/disk' }],
    ShmSize: SHARED_MEMORY_BYTES,
    Tmpfs: { '/run': 'size=64m,mode=755', '/tmp': 'exec,size=256m,mode=1777' },
    Memory: limits.memoryBytes,
    MemorySwap: limits.memoryBytes,
    PidsLimit: limits.processes,
    Ulimits: [{ Name: 'sigpending', Soft: PENDING_SIGNALS, Hard: PENDING_SIGNALS }],
    NanoCpus: Math.round(limits.cpus * 1e9),
    LogConfig: { Type: 'json-file', Config: { 'max-size': '1m' } },
  };
}
