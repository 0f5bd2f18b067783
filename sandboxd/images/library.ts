import { createHash } from 'node:crypto';
import { mkdir, rm } from 'node:fs/promises';
import type { Config } from '../config';
import type { ImageBuilder } from '../engine/image-builder';
import type { PackageAccess } from '../network/package-access';
import type { Bases } from './bases';
import { DEBIAN_IMAGE, type LibraryImage } from './catalog';
import type { LibraryStore, StoredImage } from './library-store';
import { whileAlone } from './machine-lock';
import { hashSources, listFiles } from './source-hash';

type OnProgress = (share: number) => void;

interface Parts {
  config: Config;
  builder: ImageBuilder;
  bases: Bases;
  store: LibraryStore;
  packages: PackageAccess;
}

/** The suite that bare Debian is made from, and how; part of the hash of all that starts from it. */
const BARE = 'trixie minbase 1';

/** Builds the catalogue's images, each once for this machine: what is in the store is taken from there. */
export class Library {
  readonly #parts: Parts;
  readonly #lock: string;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#lock = `library-${createHash('sha256').update(parts.config.cacheDir).digest('hex').slice(0, 12)}`;
  }

  /** The image as the store has it, or null while it has to be built. */
  async find(image: LibraryImage): Promise<StoredImage | null> {
    return this.#parts.store.find(image.key, await this.#hash(image));
  }

  /** The image, built if the store lacks it; whoever else builds it on this machine is waited for. */
  async ensure(image: LibraryImage, onProgress: OnProgress): Promise<StoredImage> {
    const hash = await this.#hash(image);
    const found = await this.#parts.store.find(image.key, hash);
    if (found) return found;
    return whileAlone(`${this.#lock}-${image.key}`, async () => {
      const madeMeanwhile = await this.#parts.store.find(image.key, hash);
      return madeMeanwhile ?? this.#build(image, hash, onProgress);
    });
  }

  /** Brings images of the store to the classroom engine, each under names of its own there. */
  async load(images: { image: StoredImage; references: string[] }[]): Promise<void> {
    const archive = `${this.#parts.config.dataDir}/loading-${images[0]?.image.config.digest.slice(7, 19) ?? ''}.tar`;
    try {
      await this.#parts.store.pack(images, archive);
      await this.#parts.builder.load(archive);
    } finally {
      await rm(archive, { force: true });
    }
  }

  /** Removes from the engine what was only there to build from. */
  async tidyEngine(): Promise<void> {
    await this.#parts.builder.remove(inClassroom(DEBIAN_IMAGE.key, await this.#hash(DEBIAN_IMAGE)));
  }

  async #build(image: LibraryImage, hash: string, onProgress: OnProgress): Promise<StoredImage> {
    const { config, builder, store } = this.#parts;
    const base = await this.#base(image, (share) => onProgress(share * 0.5));
    const reference = inClassroom(image.key, hash);
    const archive = `${config.dataDir}/built-${image.key}.tar`;
    try {
      await this.#run(image, reference, base, (share) => onProgress(0.5 + share * 0.4));
      await builder.save([reference], archive);
      onProgress(0.95);
      return await whileAlone(this.#lock, async () => {
        const stored = await store.put(image.key, hash, archive);
        await store.removeOlder(image.key, hash);
        return stored;
      });
    } finally {
      await rm(archive, { force: true });
      if (image !== DEBIAN_IMAGE) await builder.remove(reference);
      if (image.base === 'bootstrap') await builder.remove(base);
    }
  }

  async #run(image: LibraryImage, reference: string, base: string, onProgress: OnProgress): Promise<void> {
    const { config, builder, packages } = this.#parts;
    const folder = `${config.imagesDir}/${image.folder}`;
    const files = await listFiles(folder);
    const build = { folder, files, references: [reference], onProgress };
    const buildArgs = { ...image.buildArgs, BASE: base };
    if (!image.packages) {
      await builder.build({ ...build, buildArgs, network: 'none' });
      return;
    }
    await packages.whileOpen(({ network, proxy }) =>
      builder.build({ ...build, network, buildArgs: { ...buildArgs, http_proxy: proxy } }),
    );
  }

  /** What the Dockerfile starts from, on the classroom engine. */
  async #base({ base }: LibraryImage, onProgress: OnProgress): Promise<string> {
    const { bases, builder } = this.#parts;
    if (base === 'sandbox') return bases.sandbox(onProgress);
    if (base === 'bootstrap') {
      const repository = 'drydock-build/bare';
      const tag = String(process.pid);
      await mkdir(this.#parts.config.dataDir, { recursive: true });
      await bases.bare(repository, tag, onProgress);
      return `${repository}:${tag}`;
    }
    const debian = await this.ensure(DEBIAN_IMAGE, onProgress);
    const reference = inClassroom(DEBIAN_IMAGE.key, await this.#hash(DEBIAN_IMAGE));
    if (!(await builder.exists(reference))) await this.load([{ image: debian, references: [reference] }]);
    return reference;
  }

  async #hash(image: LibraryImage): Promise<string> {
    const { config, bases } = this.#parts;
    const own = [`${config.imagesDir}/${image.folder}`, JSON.stringify(image.buildArgs)] as const;
    if (image.base === 'sandbox') return hashSources(...own, await bases.sandboxHash());
    if (image.base === 'bootstrap') return hashSources(...own, BARE);
    return hashSources(...own, await this.#hash(DEBIAN_IMAGE));
  }
}

/** The classroom engine may be one that the host uses otherwise: its own `debian` is not ours to overwrite. */
function inClassroom(key: string, hash: string): string {
  return `drydock-build/${key}:${hash}`;
}
