import type { Logger } from 'pino';
import type { Config } from '../config';
import { hasRoom, type Disks } from '../disks/disks';
import type { ClassroomEngine } from '../engine/classroom-engine';
import { ImageBuilder } from '../engine/image-builder';
import { HostContainer } from '../engine/host-container';
import { LibraryNetwork } from '../engine/library-network';
import { HUB_NAMES } from '../mirror/certificate';
import { Hub } from '../mirror/hub';
import { Librarian, libraryParts } from '../mirror/librarian';
import { Mirror } from '../mirror/mirror';
import { Firewall } from '../network/firewall';
import { openInternet } from '../network/internet';
import { PackageAccess } from '../network/package-access';
import { Bases } from './bases';
import { ImageBoard } from './image-board';
import { Library } from './library';
import { LibraryStore } from './library-store';
import { prepareImages, SANDBOX_PARTS, type SandboxSources } from './prepare';
import type { RegistryTrust } from './template';

interface Surroundings {
  engine: ClassroomEngine;
  disks: Disks;
  /** This machine's address on the wires of sandboxes. */
  gateway: string;
  log: Logger;
}

/** All that sandboxes are made of and can pull, wired together: what is built, where it is kept, who serves it. */
export class Stock {
  readonly board: ImageBoard;
  readonly #firewall: Firewall;
  readonly #mirror: Mirror;
  readonly #librarian: Librarian;
  readonly #prepare: (registry: RegistryTrust) => Promise<SandboxSources>;
  readonly #internet: boolean;
  readonly #gateway: string;
  readonly #log: Logger;
  #registry: RegistryTrust | null = null;
  #resolvers: readonly string[] = [];

  constructor(config: Config, { engine, disks, gateway, log }: Surroundings) {
    const { instance, dataDir, imagesDir, cacheDir } = config;
    const board = new ImageBoard(SANDBOX_PARTS, libraryParts(config.hub !== undefined));
    const builder = new ImageBuilder(engine.docker);
    const bases = new Bases(config, builder, log);
    const store = new LibraryStore(cacheDir);
    const network = new LibraryNetwork(engine.docker, instance);
    const firewall = new Firewall(instance);
    const hub = hubOf(config, engine);
    const container = new HostContainer(engine.docker, instance, 'mirror');
    const where = { instance, dataDir, imagesDir, hub: hub !== null };
    const mirror = new Mirror({ ...where, network, container, firewall, store });
    const packages = new PackageAccess({
      network: () => mirror.network(),
      firewall,
      archive: () => bases.archive(),
    });
    const library = new Library({ config, builder, bases, store, packages });
    this.board = board;
    this.#internet = config.internet;
    this.#gateway = gateway;
    this.#log = log;
    this.#firewall = firewall;
    this.#mirror = mirror;
    this.#librarian = new Librarian({ library, mirror, hub, board, log });
    this.#prepare = (registry) =>
      prepareImages({ config, engine, builder, bases, library, store, disks, board, registry });
  }

  /** The registry that sandboxes take for Docker Hub; there once {@link open} is done. */
  get registry(): RegistryTrust {
    if (!this.#registry) throw new Error('The stock was not opened.');
    return this.#registry;
  }

  /** Addresses of the name servers that sandboxes ask; none while the internet is closed. */
  get resolvers(): readonly string[] {
    return this.#resolvers;
  }

  /** Raises the walls, before any sandbox runs. */
  async open(): Promise<void> {
    const internet = this.#internet ? await openInternet(this.#log) : null;
    await this.#firewall.let({ internet });
    this.#resolvers = internet?.resolvers ?? [];
    const { file } = await this.#mirror.certificate();
    this.#registry = { certificate: file, address: this.#gateway, names: HUB_NAMES };
  }

  /** Prepares what every sandbox starts from. */
  sandboxSources(): Promise<SandboxSources> {
    return this.#prepare(this.registry);
  }

  /** Serves what can be pulled, and builds what is missing once sandboxes have what they need. */
  async startLibrary(sandboxesPrepared: Promise<unknown>): Promise<void> {
    await this.#librarian.start(sandboxesPrepared);
  }

  async close(): Promise<void> {
    await this.#librarian.stop();
    await this.#firewall.lower();
  }
}

function hubOf({ hub: url, dataDir, instance }: Config, engine: ClassroomEngine): Hub | null {
  if (url === undefined) return null;
  const container = new HostContainer(engine.docker, instance, 'hub');
  return new Hub({ dataDir, url, container, hasRoom: () => hasRoom(dataDir) });
}
