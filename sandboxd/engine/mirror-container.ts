import type Docker from 'dockerode';
import { statusOf } from './docker-errors';
import { LABEL } from './labels';

/** What the mirror's container is made from. */
export interface MirrorSpec {
  /** nginx's. */
  image: string;
  /** Folder of the host that it serves. */
  folder: string;
  /** Unprivileged user and group that it runs as. */
  userId: number;
  /** Changes with anything that needs the container to be made again. */
  version: string;
}

/** The mirror's container and the network that it and builds have on the classroom engine. */
export class MirrorContainer {
  readonly #docker: Docker;
  readonly #instance: string;

  constructor(docker: Docker, instance: string) {
    this.#docker = docker;
    this.#instance = instance;
  }

  /** A network without a way out, and this machine's own address on it. Made once; a second call finds it. */
  async ensureNetwork(bridge: string): Promise<{ name: string; address: string }> {
    const name = this.#networkName;
    await ignoring(
      [409],
      this.#docker.createNetwork({
        Name: name,
        Driver: 'bridge',
        Internal: true,
        CheckDuplicate: true,
        Options: { 'com.docker.network.bridge.name': bridge },
        Labels: { [LABEL.instance]: this.#instance, [LABEL.part]: 'library' },
      }),
    );
    return { name, address: await gatewayOf(this.#docker, name) };
  }

  async removeNetwork(): Promise<void> {
    await ignoring([403, 404], this.#docker.getNetwork(this.#networkName).remove());
  }

  /** The version of the container that runs, or null when none does. */
  async runningVersion(): Promise<string | null> {
    try {
      const { State, Config } = await this.#container.inspect();
      return State.Running ? (Config.Labels[LABEL.version] ?? null) : null;
    } catch (error) {
      if (statusOf(error) === 404) return null;
      throw error;
    }
  }

  /** Starts the mirror in place of whatever ran before. The engine starts it again whenever it ends. */
  async start(spec: MirrorSpec): Promise<void> {
    await this.remove();
    const container = await this.#docker.createContainer({
      name: this.#name,
      Image: spec.image,
      Cmd: ['nginx', '-c', '/srv/mirror/nginx.conf', '-g', 'daemon off;'],
      User: `${spec.userId}:${spec.userId}`,
      Labels: {
        [LABEL.instance]: this.#instance,
        [LABEL.part]: 'mirror',
        [LABEL.version]: spec.version,
      },
      HostConfig: hostConfig(spec),
    });
    await container.start();
  }

  async remove(): Promise<void> {
    await ignoring([404, 409], this.#container.remove({ force: true, v: true }));
  }

  /** The last lines that it wrote, for whoever asks why it does not answer. */
  async lastWords(): Promise<string> {
    const log = await this.#container.logs({ stdout: true, stderr: true, tail: 5 }).catch(() => null);
    return log ? log.toString('utf8').replace(/[^\x20-\x7e\n]/g, '') : '';
  }

  get #container(): Docker.Container {
    return this.#docker.getContainer(this.#name);
  }

  get #name(): string {
    return `drydock-${this.#instance}-mirror`;
  }

  get #networkName(): string {
    return `drydock-${this.#instance}-library`;
  }
}

/** This machine's address on a bridge network of the engine. */
export async function gatewayOf(docker: Docker, network: string): Promise<string> {
  const { IPAM }: Docker.NetworkInspectInfo = await docker.getNetwork(network).inspect();
  const gateway = IPAM?.Config?.[0]?.['Gateway'];
  if (!gateway) throw new Error(`The engine's network ${network} has no gateway.`);
  return gateway.split('/')[0] ?? gateway;
}

/**
 * In the host's network, since sandboxes reach it there; so it has to be nobody: no capability, no new privileges,
 * nothing it could write to. The host's network cannot be shared from within a user namespace.
 */
function hostConfig({ folder }: MirrorSpec): Docker.HostConfig {
  return {
    NetworkMode: 'host',
    UsernsMode: 'host',
    CapDrop: ['ALL'],
    SecurityOpt: ['no-new-privileges'],
    ReadonlyRootfs: true,
    Tmpfs: { '/tmp': 'size=16m,mode=1777,noexec,nosuid,nodev' },
    Binds: [`${folder}:/srv/mirror:ro`],
    Memory: MEMORY_BYTES,
    MemorySwap: MEMORY_BYTES,
    PidsLimit: 32,
    Ulimits: [{ Name: 'nofile', Soft: 8192, Hard: 8192 }],
    RestartPolicy: { Name: 'always' },
    LogConfig: { Type: 'json-file', Config: { 'max-size': '1m' } },
  };
}

/** nginx needs a tenth of it; the rest is for the pages of the files that it sends. */
const MEMORY_BYTES = 256 * 1024 * 1024;

async function ignoring(statuses: number[], action: Promise<unknown>): Promise<void> {
  try {
    await action;
  } catch (error) {
    if (!statuses.includes(statusOf(error) ?? 0)) throw error;
  }
}
