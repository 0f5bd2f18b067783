import { rm } from 'node:fs/promises';
import type { Logger } from 'pino';
import type { Config } from '../config';
import type { ImageBuilder } from '../engine/image-builder';
import { bootstrap, ensureBaseTar, readPackages } from './base';
import { hostDebianMirror } from './debian-mirror';
import { hashSources } from './source-hash';

const DEFAULT_ARCHIVE = 'http://deb.debian.org/debian';

type OnProgress = (share: number) => void;

/** The root file systems that Dockerfiles start from, brought to the classroom engine when somebody needs one. */
export class Bases {
  readonly #config: Config;
  readonly #builder: ImageBuilder;
  readonly #log: Logger;

  constructor(config: Config, builder: ImageBuilder, log: Logger) {
    this.#config = config;
    this.#builder = builder;
    this.#log = log;
  }

  /** Changes with the packages that every sandbox has. */
  sandboxHash(): Promise<string> {
    return hashSources(`${this.#config.imagesDir}/base`);
  }

  /** Debian with what every sandbox has; answers its name on the engine. */
  async sandbox(onProgress: OnProgress): Promise<string> {
    const hash = await this.sandboxHash();
    const reference = `drydock/base:${hash}`;
    if (await this.#builder.exists(reference)) return reference;
    const { cacheDir, imagesDir } = this.#config;
    const packages = await readPackages(`${imagesDir}/base/packages.txt`);
    const mirror = await this.#mirror();
    const tar = await ensureBaseTar({ packages, cacheDir, hash, mirror, onProgress });
    this.#log.info({ tar }, 'importing the sandbox base');
    onProgress(0.96);
    await this.#builder.importRootfs(tar, 'drydock/base', hash);
    return reference;
  }

  /** A bare Debian, under this name on the engine; made afresh each time. */
  async bare(repository: string, tag: string, onProgress: OnProgress): Promise<void> {
    const tar = `${this.#config.dataDir}/bare-debian.tar`;
    try {
      await bootstrap(tar, { packages: [], mirror: await this.#mirror(), onProgress });
      await this.#builder.importRootfs(tar, repository, tag);
    } finally {
      await rm(tar, { force: true });
    }
  }

  /** The Debian archive that this machine gets packages from. */
  async archive(): Promise<string> {
    return (await this.#mirror()) ?? DEFAULT_ARCHIVE;
  }

  async #mirror(): Promise<string | undefined> {
    return this.#config.mirror ?? (await hostDebianMirror());
  }
}
