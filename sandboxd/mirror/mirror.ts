import { createHash } from 'node:crypto';
import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { connect } from 'node:tls';
import { AppError } from '@/lib/shared/errors';
import type { HostContainer } from '../engine/host-container';
import type { LibraryNetwork } from '../engine/library-network';
import type { LibraryStore, StoredImage } from '../images/library-store';
import { interfaceName, LIBRARY_NETWORK, type Endpoint, type Firewall } from '../network/firewall';
import { ensureCertificate, HUB_NAMES, type Certificate } from './certificate';
import { MirrorTree } from './tree';
import { MIRROR_USER_ID } from './user';

interface Parts {
  instance: string;
  dataDir: string;
  /** Where nginx's configuration is. */
  imagesDir: string;
  /** Whether a registry elsewhere is asked for what is not here. */
  hub: boolean;
  network: LibraryNetwork;
  container: HostContainer;
  firewall: Firewall;
  store: LibraryStore;
}

/** Below the ports that the kernel gives out by itself, and none that is well known. */
const FIRST_PORT = 15443;
const PORTS = 200;
/** nginx needs a tenth of it; the rest is for the pages of the files that it sends. */
const MEMORY_BYTES = 256 * 1024 * 1024;
const ANSWER_LIMIT_MS = 60_000;
const POLL_MS = 100;

/** The registry that answers for Docker Hub in every sandbox: its files, its certificate, its container, its way in. */
export class Mirror {
  readonly tree: MirrorTree;
  readonly #parts: Parts;
  readonly #folder: string;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#folder = `${parts.dataDir}/mirror`;
    this.tree = new MirrorTree(this.#folder, parts.store);
  }

  /** What sandboxes trust; made before the first of them. */
  async certificate(): Promise<Certificate> {
    await mkdir(this.#folder, { recursive: true, mode: 0o755 });
    await chmod(this.#folder, 0o755);
    return ensureCertificate(`${this.#folder}/tls`, MIRROR_USER_ID);
  }

  /** The network of builds and mirror, with this machine's address on it. */
  network(): Promise<{ name: string; address: string }> {
    const { network, instance } = this.#parts;
    return network.ensure(interfaceName(instance, LIBRARY_NETWORK));
  }

  /**
   * Has the mirror run from this image of nginx and opens the firewall for it; one that runs as it should is left as
   * it is. `load` brings the image to the engine.
   */
  async open(image: StoredImage, load: (reference: string) => Promise<void>): Promise<void> {
    const { container, firewall } = this.#parts;
    const { address } = await this.network();
    const { fingerprint } = await this.certificate();
    const reference = `drydock/mirror:${image.config.digest.slice(7, 19)}`;
    const configuration = await this.#configuration();
    const versionOf = (port: number) =>
      hash(JSON.stringify([reference, address, port, fingerprint, configuration]));
    const last = await this.#lastPort();
    let endpoint: Endpoint = { address, port: last };
    if ((await container.runningVersion()) !== versionOf(last)) {
      await load(reference);
      await container.remove();
      endpoint = { address, port: await freePort(address, last) };
      await this.#listenOn(endpoint);
      for (const [name, text] of Object.entries(configuration))
        await writeFile(`${this.#folder}/${name}`, text, { mode: 0o644 });
      await this.#start(reference, versionOf(endpoint.port));
    }
    await this.#awaitAnswer(endpoint);
    await firewall.let({ mirror: endpoint });
  }

  async close(): Promise<void> {
    await this.#parts.firewall.let({ mirror: null });
    await this.#parts.container.remove();
    await this.#parts.network.remove();
  }

  #start(image: string, version: string): Promise<void> {
    return this.#parts.container.start({
      image,
      argv: ['nginx', '-c', '/srv/mirror/nginx.conf', '-g', 'daemon off;'],
      env: {},
      folders: [{ host: this.#folder, inside: '/srv/mirror', writable: false }],
      userId: MIRROR_USER_ID,
      memoryBytes: MEMORY_BYTES,
      version,
    });
  }

  async #configuration(): Promise<Record<string, string>> {
    const { imagesDir, hub } = this.#parts;
    const read = (name: string) => readFile(`${imagesDir}/mirror/${name}`, 'utf8');
    return {
      'nginx.conf': await read('nginx.conf'),
      'absent.conf': await read(hub ? 'absent-hub.conf' : 'absent.conf'),
    };
  }

  async #listenOn({ address, port }: Endpoint): Promise<void> {
    await writeFile(`${this.#folder}/listen.conf`, `listen ${address}:${port} ssl;\n`, { mode: 0o644 });
  }

  async #lastPort(): Promise<number> {
    const text = await readFile(`${this.#folder}/listen.conf`, 'utf8').catch(() => '');
    return Number(/:(?<port>\d+) /.exec(text)?.groups?.['port'] ?? FIRST_PORT);
  }

  async #awaitAnswer(endpoint: Endpoint): Promise<void> {
    const until = Date.now() + ANSWER_LIMIT_MS;
    while (!(await answers(endpoint))) {
      if (Date.now() > until) {
        throw new AppError(
          'engine_unavailable',
          `The registry mirror does not answer at ${endpoint.address}:${endpoint.port} after ` +
            `${ANSWER_LIMIT_MS / 1000} s: ${await this.#parts.container.lastWords()}`,
        );
      }
      await sleep(POLL_MS);
    }
  }
}

/** The first port from `preferred` on that nobody on this machine listens at with this address. */
async function freePort(address: string, preferred: number): Promise<number> {
  const candidates = [preferred, ...Array.from({ length: PORTS }, (_, index) => FIRST_PORT + index)];
  for (const port of candidates) if (await isFree(address, port)) return port;
  throw new AppError(
    'engine_unavailable',
    `No port from ${FIRST_PORT} to ${FIRST_PORT + PORTS - 1} is free for the registry mirror.`,
  );
}

function isFree(address: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, address, () => server.close(() => resolve(true)));
  });
}

/** Whether it ends a TLS handshake. Which certificate it shows is the sandboxes' business. */
function answers({ address, port }: Endpoint): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host: address, port, servername: HUB_NAMES[0], rejectUnauthorized: false });
    const end = (answered: boolean) => {
      socket.destroy();
      resolve(answered);
    };
    socket.once('secureConnect', () => end(true)).once('error', () => end(false));
    socket.setTimeout(2_000, () => end(false));
  });
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 12);
}
