import { execFileSync } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { LibraryStore, type StoredImage } from './library-store';

let folder: string;
let store: LibraryStore;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'library-'));
  store = new LibraryStore(folder);
});

afterEach(() => rmSync(folder, { recursive: true }));

/** An archive as `docker save` writes it, with one file for each layer. */
function saved(more: object, ...layers: string[]): { archive: string; config: string } {
  const config = JSON.stringify({ ...more, rootfs: { diff_ids: layers.map(digest) } });
  const parts = join(folder, randomUUID());
  mkdirSync(parts);
  const names = layers.map((layer, index) => {
    writeFileSync(join(parts, `${index}.tar`), layer);
    return `${index}.tar`;
  });
  writeFileSync(join(parts, 'config.json'), config);
  writeFileSync(join(parts, 'manifest.json'), JSON.stringify([{ Config: 'config.json', Layers: names }]));
  const archive = `${parts}.tar`;
  execFileSync('tar', ['-cf', archive, '-C', parts, '.']);
  return { archive, config };
}

function put(key: string, hash: string, more: object, ...layers: string[]): Promise<StoredImage> {
  return store.put(key, hash, saved(more, ...layers).archive);
}

function digest(bytes: string | Buffer): string {
  return `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
}

it('keeps the id that the image had, and its layers compressed', async () => {
  const { archive, config } = saved({ os: 'linux' }, 'one', 'two');
  const image = await store.put('web', 'h1', archive);
  expect(image.config.digest).toBe(digest(config));
  const files = image.layers.map((layer) => readFileSync(store.blobPath(layer.digest)));
  expect(files.map((file) => gunzipSync(file).toString())).toEqual(['one', 'two']);
  expect(files.map(digest)).toEqual(image.layers.map((layer) => layer.digest));
  expect(JSON.parse(readFileSync(store.blobPath(image.manifest.digest), 'utf8'))).toMatchObject({
    schemaVersion: 2,
    config: image.config,
    layers: image.layers.map((layer) => ({ digest: layer.digest, size: layer.size })),
  });
});

it('finds an image by what it was built from, as long as it is whole', async () => {
  const image = await put('web', 'h1', {}, 'one');
  expect(await store.find('web', 'h1')).toEqual(image);
  expect(await store.find('web', 'h2')).toBeNull();
  rmSync(store.blobPath(image.layers[0]?.digest ?? ''));
  expect(await store.find('web', 'h1')).toBeNull();
});

it('keeps a layer that two images share once', async () => {
  await put('one', 'h', { n: 1 }, 'shared', 'own of one');
  await put('two', 'h', { n: 2 }, 'shared', 'own of two');
  expect(readdirSync(join(folder, 'library/blobs'))).toHaveLength(2 + 2 + 3);
});

it('forgets all but the last of earlier builds, and what only they used', async () => {
  const first = await put('web', 'h1', { n: 1 }, 'shared', 'first');
  await put('web', 'h2', { n: 2 }, 'shared');
  const third = await put('web', 'h3', { n: 3 }, 'shared');
  const other = await put('web-v2', 'h1', { n: 4 }, 'other');
  await store.removeOlder('web', 'h3');
  expect(await store.find('web', 'h1')).toBeNull();
  expect(await store.find('web', 'h2')).not.toBeNull();
  expect(await store.find('web', 'h3')).toEqual(third);
  expect(await store.find('web-v2', 'h1')).toEqual(other);
  expect(readdirSync(join(folder, 'library/blobs'))).not.toContain(first.layers[1]?.digest);
});

it('packs images under new names as an archive that an engine loads', async () => {
  const image = await put('web', 'h1', {}, 'one');
  const archive = join(folder, 'pack.tar');
  await store.pack([{ image, references: ['lab/web:v1', 'lab/web:latest'] }], archive);
  const listed = execFileSync('tar', ['-xOf', archive, './manifest.json']).toString();
  expect(JSON.parse(listed)).toEqual([
    {
      Config: `${image.config.digest.slice(7)}.json`,
      RepoTags: ['lab/web:v1', 'lab/web:latest'],
      Layers: [`${image.layers[0]?.digest.slice(7) ?? ''}.tar.gz`],
    },
  ]);
});
