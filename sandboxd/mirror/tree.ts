import { chmod, mkdir, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { linkOnce, partsOf, type LibraryStore, type StoredImage } from '../images/library-store';

/** The files that the mirror serves; images/mirror/nginx.conf reads them. */
export class MirrorTree {
  readonly #folder: string;
  readonly #store: LibraryStore;
  readonly #tags = new Map<string, Set<string>>();

  constructor(folder: string, store: LibraryStore) {
    this.#folder = folder;
    this.#store = store;
  }

  /** Begins with nothing, in place of what an earlier sandboxd laid out. */
  async clear(): Promise<void> {
    for (const part of ['repositories', 'preparing'])
      await rm(`${this.#folder}/${part}`, { recursive: true, force: true });
    await directory(`${this.#folder}/repositories`);
    await directory(`${this.#folder}/preparing`);
    this.#tags.clear();
  }

  /** Has the mirror say of these names that they are on their way. */
  async announce(references: readonly string[]): Promise<void> {
    for (const name of new Set(references.map((each) => splitReference(each).name))) {
      if (this.#tags.has(name)) continue;
      const file = `${this.#folder}/preparing/${name}`;
      await directory(dirname(file));
      await writeFile(file, '', { mode: 0o644 });
    }
  }

  /** Serves an image under these references from now on. */
  async publish(references: readonly string[], image: StoredImage): Promise<void> {
    for (const reference of references) {
      const { name, tag } = splitReference(reference);
      const folder = `${this.#folder}/repositories/${name}`;
      await this.#lay(folder, image);
      await replaceLink(`${folder}/tags/${tag}`, `../manifests/${image.manifest.digest}`);
      const tags = this.#tags.get(name) ?? new Set();
      this.#tags.set(name, tags.add(tag));
      await writeWhole(`${folder}/tags.json`, JSON.stringify({ name, tags: [...tags].sort() }));
      await rm(`${this.#folder}/preparing/${name}`, { force: true });
    }
  }

  async #lay(folder: string, image: StoredImage): Promise<void> {
    const manifest = `${folder}/manifests/${image.manifest.digest}`;
    for (const each of [`${folder}/tags`, `${folder}/blobs`, manifest]) await directory(each);
    for (const { digest } of partsOf(image))
      await linkOnce(this.#store.blobPath(digest), `${folder}/blobs/${digest}`);
    await linkOnce(this.#store.blobPath(image.manifest.digest), `${manifest}/manifest.json`);
  }
}

/** As Docker Hub names it: `nginx:1` is tag `1` of `library/nginx`. */
export function splitReference(reference: string): { name: string; tag: string } {
  const [repository = '', tag = 'latest'] = reference.split(':');
  return { name: repository.includes('/') ? repository : `library/${repository}`, tag };
}

/** The mirror reads as nobody: whatever the umask, it must get through. */
async function directory(path: string): Promise<void> {
  await mkdir(path, { recursive: true, mode: 0o755 });
  await chmod(path, 0o755);
}

async function replaceLink(path: string, target: string): Promise<void> {
  await rm(`${path}.new`, { force: true });
  await symlink(target, `${path}.new`);
  await rename(`${path}.new`, path);
}

async function writeWhole(path: string, text: string): Promise<void> {
  await writeFile(`${path}.new`, text, { mode: 0o644 });
  await rename(`${path}.new`, path);
}
