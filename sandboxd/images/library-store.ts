import { execFile } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { link, mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { createGzip } from 'node:zlib';
import { z } from 'zod';
import { AppError } from '@/lib/shared/errors';

const run = promisify(execFile);

const MANIFEST_TYPE = 'application/vnd.docker.distribution.manifest.v2+json';
const CONFIG_TYPE = 'application/vnd.docker.container.image.v1+json';
const LAYER_TYPE = 'application/vnd.docker.image.rootfs.diff.tar.gzip';

const blobSchema = z.object({ digest: z.string(), size: z.number() });
const layerSchema = blobSchema.extend({
  contents: z.string().describe('Digest of the layer before compression.'),
});
const storedSchema = z.object({ config: blobSchema, manifest: blobSchema, layers: z.array(layerSchema) });

/** An image in the store, by the digests of its parts. The config's digest is what Docker calls the image's id. */
export type StoredImage = z.infer<typeof storedSchema>;
type Blob = z.infer<typeof blobSchema>;
type Layer = z.infer<typeof layerSchema>;

const configSchema = z.object({ rootfs: z.object({ diff_ids: z.array(z.string()) }) });

/** `manifest.json` of an archive as `docker save` writes it. */
const archiveSchema = z.array(z.object({ Config: z.string(), Layers: z.array(z.string()).min(1) })).length(1);

/**
 * Built images on this machine's disk, shared by all instances: each part once, under its digest, compressed as a
 * registry serves it. An image is found by its key and the hash of what it was built from.
 */
export class LibraryStore {
  readonly #folder: string;

  constructor(cacheDir: string) {
    this.#folder = `${cacheDir}/library`;
  }

  blobPath(digest: string): string {
    return `${this.#folder}/blobs/${digest}`;
  }

  async find(key: string, hash: string): Promise<StoredImage | null> {
    const text = await readFile(this.#record(key, hash), 'utf8').catch(() => null);
    if (text === null) return null;
    const image = storedSchema.safeParse(JSON.parse(text)).data;
    if (!image) return null;
    const sizes = await Promise.all(partsOf(image).map(({ digest }) => sizeOf(this.blobPath(digest))));
    return partsOf(image).every(({ size }, index) => sizes[index] === size) ? image : null;
  }

  /** Takes an image over from an archive of `docker save` that holds it alone. */
  async put(key: string, hash: string, archive: string): Promise<StoredImage> {
    await mkdir(`${this.#folder}/blobs`, { recursive: true, mode: 0o755 });
    await mkdir(`${this.#folder}/images`, { recursive: true, mode: 0o755 });
    const folder = `${this.#folder}/unpacked-${randomUUID()}`;
    await mkdir(folder);
    try {
      await run('tar', ['-xf', archive, '-C', folder]);
      const [saved] = archiveSchema.parse(JSON.parse(await readFile(`${folder}/manifest.json`, 'utf8')));
      if (!saved) throw new AppError('internal', `The archive of the image ${key} is empty.`);
      const text = await readFile(`${folder}/${saved.Config}`);
      const contents = configSchema.parse(JSON.parse(text.toString())).rootfs.diff_ids;
      const known = await this.#knownLayers();
      const layers: Layer[] = [];
      for (const [index, path] of saved.Layers.entries()) {
        const id = contents[index] ?? '';
        layers.push(known.get(id) ?? { ...(await this.#addLayer(`${folder}/${path}`)), contents: id });
      }
      const config = await this.#add(text);
      const manifest = await this.#add(Buffer.from(manifestText(config, layers)));
      const image = { config, manifest, layers };
      await writeWhole(this.#record(key, hash), JSON.stringify(image));
      return image;
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }

  /** Writes images under names of their own as an archive that `docker load` takes. */
  async pack(images: { image: StoredImage; references: string[] }[], archive: string): Promise<void> {
    const folder = `${archive}.parts`;
    await rm(folder, { recursive: true, force: true });
    await mkdir(folder, { recursive: true });
    try {
      const file = (digest: string, suffix: string) => `${digest.replace('sha256:', '')}${suffix}`;
      const manifest = images.map(({ image, references }) => ({
        Config: file(image.config.digest, '.json'),
        RepoTags: references,
        Layers: image.layers.map(({ digest }) => file(digest, '.tar.gz')),
      }));
      for (const { image } of images) {
        await linkOnce(this.blobPath(image.config.digest), `${folder}/${file(image.config.digest, '.json')}`);
        for (const { digest } of image.layers)
          await linkOnce(this.blobPath(digest), `${folder}/${file(digest, '.tar.gz')}`);
      }
      await writeFile(`${folder}/manifest.json`, JSON.stringify(manifest));
      await run('tar', ['-cf', archive, '-C', folder, '.']);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }

  /** Removes earlier builds of this key, but the last one: going back to the version before is quick. */
  async removeOlder(key: string, hash: string): Promise<void> {
    const records = await this.#records();
    const others = records.filter((name) => keyOf(name) === key && name !== `${key}@${hash}.json`);
    const byAge = await Promise.all(
      others.map(async (name) => ({ name, time: (await stat(`${this.#folder}/images/${name}`)).mtimeMs })),
    );
    byAge.sort((one, other) => other.time - one.time);
    for (const { name } of byAge.slice(1)) await rm(`${this.#folder}/images/${name}`, { force: true });
    if (byAge.length > 1) await this.#removeUnused();
  }

  /** Compressing takes longest, and most images start with the layer of another. */
  async #knownLayers(): Promise<Map<string, Layer>> {
    const known = new Map<string, Layer>();
    for (const image of await this.#images())
      for (const layer of image.layers)
        if ((await sizeOf(this.blobPath(layer.digest))) === layer.size) known.set(layer.contents, layer);
    return known;
  }

  async #removeUnused(): Promise<void> {
    const used = new Set((await this.#images()).flatMap(partsOf).map(({ digest }) => digest));
    for (const name of await readdir(`${this.#folder}/blobs`))
      if (!used.has(name)) await rm(this.blobPath(name), { force: true });
  }

  async #images(): Promise<StoredImage[]> {
    const texts = (await this.#records()).map((name) => readFile(`${this.#folder}/images/${name}`, 'utf8'));
    return (await Promise.all(texts)).flatMap((text) => storedSchema.safeParse(JSON.parse(text)).data ?? []);
  }

  async #records(): Promise<string[]> {
    return (await readdir(`${this.#folder}/images`)).filter((name) => name.endsWith('.json'));
  }

  #record(key: string, hash: string): string {
    return `${this.#folder}/images/${key}@${hash}.json`;
  }

  async #add(bytes: Buffer): Promise<Blob> {
    const digest = `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
    await writeWhole(this.blobPath(digest), bytes);
    return { digest, size: bytes.length };
  }

  /** The same layer compresses to the same bytes, so images that share one share its file. */
  async #addLayer(path: string): Promise<Blob> {
    const partial = `${this.#folder}/partial-${randomUUID()}`;
    const hash = createHash('sha256');
    let size = 0;
    const measure = new Transform({
      transform(chunk: Buffer, _encoding, done) {
        hash.update(chunk);
        size += chunk.length;
        done(null, chunk);
      },
    });
    await pipeline(
      createReadStream(path),
      createGzip(),
      measure,
      createWriteStream(partial, { mode: 0o644 }),
    );
    const digest = `sha256:${hash.digest('hex')}`;
    await rename(partial, this.blobPath(digest));
    return { digest, size };
  }
}

/** Every file that an image consists of. */
export function partsOf({ config, manifest, layers }: StoredImage): Blob[] {
  return [config, manifest, ...layers];
}

/** One file under two names; a copy where the two folders are not on one file system. */
export async function linkOnce(from: string, to: string): Promise<void> {
  try {
    await link(from, to);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null;
    if (code === 'EEXIST') return;
    if (code !== 'EXDEV') throw error;
    await pipeline(createReadStream(from), createWriteStream(to, { mode: 0o644 }));
  }
}

function manifestText(config: Blob, layers: Layer[]): string {
  return JSON.stringify({
    schemaVersion: 2,
    mediaType: MANIFEST_TYPE,
    config: { mediaType: CONFIG_TYPE, ...config },
    layers: layers.map(({ digest, size }) => ({ mediaType: LAYER_TYPE, size, digest })),
  });
}

function keyOf(record: string): string {
  return record.slice(0, record.lastIndexOf('@'));
}

/** Whoever reads meanwhile sees the file before or after, never half of it. */
async function writeWhole(path: string, content: string | Buffer): Promise<void> {
  const partial = `${path}.${randomUUID()}`;
  await writeFile(partial, content, { mode: 0o644 });
  await rename(partial, path);
}

async function sizeOf(path: string): Promise<number | null> {
  return stat(path).then(
    ({ size }) => size,
    () => null,
  );
}
