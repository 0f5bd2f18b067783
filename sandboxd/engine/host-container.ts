import type Docker from 'dockerode';
import { ignoring, statusOf } from './docker-errors';
import { LABEL } from './labels';

/** What a helper's container is made from. */
export interface HostContainerSpec {
  image: string;
  argv: string[];
  env: Record<string, string>;
  /** Folders of the host, each with where it is inside. */
  folders: { host: string; inside: string; writable: boolean }[];
  /** Unprivileged user and group that it runs as. */
  userId: number;
  memoryBytes: number;
  /** Changes with anything that needs the container to be made again. */
  version: string;
}

/** A helper of the classroom that runs in the host's network, one of each part; the engine restarts it when it ends. */
export class HostContainer {
  readonly #docker: Docker;
  readonly #instance: string;
  readonly #part: string;

  constructor(docker: Docker, instance: string, part: string) {
    this.#docker = docker;
    this.#instance = instance;
    this.#part = part;
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

  /** Starts it in place of whatever ran before. */
  async start(spec: HostContainerSpec): Promise<void> {
    await this.remove();
    const container = await this.#docker.createContainer({
      name: this.#name,
      Image: spec.image,
      Entrypoint: spec.argv,
      Cmd: [],
      Env: Object.entries(spec.env).map(([name, value]) => `${name}=${value}`),
      User: `${spec.userId}:${spec.userId}`,
      Labels: {
        [LABEL.instance]: this.#instance,
        [LABEL.part]: this.#part,
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
    return `drydock-${this.#instance}-${this.#part}`;
  }
}

/**
 * In the host's network, since sandboxes reach it there; so it has to be nobody: no capability, no new privileges,
 * nothing it could write to but what it is given. The host's network cannot be shared from within a user namespace.
 */
function hostConfig({ folders, memoryBytes }: HostContainerSpec): Docker.HostConfig {
  return {
    NetworkMode: 'host',
    UsernsMode: 'host',
    CapDrop: ['ALL'],
    SecurityOpt: ['no-new-privileges'],
    ReadonlyRootfs: true,
    Tmpfs: { '/tmp': 'size=16m,mode=1777,noexec,nosuid,nodev' },
    Binds: folders.map(({ host, inside, writable }) => `${host}:${inside}:${writable ? 'rw' : 'ro'}`),
    Memory: memoryBytes,
    MemorySwap: memoryBytes,
    PidsLimit: 64,
    Ulimits: [{ Name: 'nofile', Soft: 8192, Hard: 8192 }],
    RestartPolicy: { Name: 'always' },
    LogConfig: { Type: 'json-file', Config: { 'max-size': '1m' } },
  };
}
