import { limitSubvolume, readQuotas, subvolumeId } from './btrfs';

/** How long figures serve, in milliseconds: the file system itself knows better only every few seconds. */
const FRESH_MS = 3_000;

/** What disks use and may use, asked for all of them at once and remembered for a moment. */
export class DiskQuotas {
  readonly #mount: string;
  readonly #ids = new Map<string, Promise<number>>();
  #figures: Promise<Map<number, number>> | null = null;
  #asked = 0;

  constructor(mount: string) {
    this.#mount = mount;
  }

  /** Bytes that the subvolume at `path` refers to, a few seconds old; null when that is not known. */
  async read(path: string): Promise<number | null> {
    if (!this.#figures || Date.now() - this.#asked > FRESH_MS) {
      this.#asked = Date.now();
      this.#figures = readQuotas(this.#mount);
    }
    try {
      return (await this.#figures).get(await this.#idOf(path)) ?? null;
    } catch {
      this.#figures = null;
      return null;
    }
  }

  /** As {@link read}, of now. */
  readNow(path: string): Promise<number | null> {
    this.#figures = null;
    return this.read(path);
  }

  /** Sets what the subvolume at `path` may refer to at most, in bytes. Errors: no_capacity, internal. */
  async limit(path: string, bytes: number): Promise<void> {
    await limitSubvolume(this.#mount, await this.#idOf(path), bytes);
  }

  /** The path stands for nothing, or for another subvolume, from here on. */
  forget(path: string): void {
    this.#ids.delete(path);
  }

  #idOf(path: string): Promise<number> {
    const known = this.#ids.get(path);
    if (known) return known;
    const asked = subvolumeId(path);
    this.#ids.set(path, asked);
    asked.catch(() => this.#ids.delete(path));
    return asked;
  }
}
