import type { Logger } from 'pino';
import type { Config } from '../config';
import type { Disks } from '../disks/disks';
import type { ClassroomEngine } from '../engine/classroom-engine';
import { ImageBuilder } from '../engine/image-builder';
import { MirrorContainer } from '../engine/mirror-container';
import { HUB_NAMES } from '../mirror/certificate';
import { Librarian, LIBRARY_PARTS } from '../mirror/librarian';
import { Mirror } from '../mirror/mirror';
import { Firewall } from '../network/firewall';
import { PackageAccess } from '../network/package-access';
import { Bases } from './bases';
import { ImageBoard } from './image-board';
import { Library } from './library';
import { LibraryStore } from './library-store';
import { prepareImages, SANDBOX_PARTS, type SandboxSources } from './prepare';
import type { RegistryTrust } from './template';

/** All that sandboxes are made of and can pull, wired together: what is built, where it is kept, who serves it. */
export class Stock {
  readonly board = new ImageBoard(SANDBOX_PARTS, LIBRARY_PARTS);
  readonly #firewall: Firewall;
  readonly #mirror: Mirror;
  readonly #librarian: Librarian;
  readonly #prepare: (registry: RegistryTrust) => Promise<SandboxSources>;
  #registry: RegistryTrust | null = null;

  constructor(config: Config, engine: ClassroomEngine, disks: Disks, log: Logger) {
    const { instance, dataDir, imagesDir, cacheDir } = config;
    const board = this.board;
    const builder = new ImageBuilder(engine.docker);
    const bases = new Bases(config, builder, log);
    const store = new LibraryStore(cacheDir);
    const container = new MirrorContainer(engine.docker, instance);
    const firewall = new Firewall(instance);
    const mirror = new Mirror({ instance, dataDir, imagesDir, container, firewall, store });
    const packages = new PackageAccess({
      network: () => mirror.network(),
      firewall,
      archive: () => bases.archive(),
    });
    const library = new Library({ config, builder, bases, store, packages });
    this.#firewall = firewall;
    this.#mirror = mirror;
    this.#librarian = new Librarian({ library, mirror, board, log });
    this.#prepare = (registry) =>
      prepareImages({ config, engine, builder, bases, library, store, disks, board, registry });
  }

  /** The registry that sandboxes take for Docker Hub; there once {@link open} is done. */
  get registry(): RegistryTrust {
    if (!this.#registry) throw new Error('The stock was not opened.');
    return this.#registry;
  }

  /** Raises the walls, before any sandbox runs. */
  async open(): Promise<void> {
    await this.#firewall.let({});
    const { file } = await this.#mirror.certificate();
    this.#registry = { certificate: file, names: HUB_NAMES };
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
