import { spareBytes, type Blocks } from './store-size';

/** Once held, growth goes on only when there is this much more than the reserve, so that it does not flutter. */
const AGAIN_BYTES = 256 * 1024 * 1024;

/** What the store keeps for its own bookkeeping, without which nobody could even delete. */
const STORE_RESERVE_BYTES = 512 * 1024 * 1024;

/** What a disk may refer to at this moment. */
export interface DiskLimits {
  /** Each disk that can be written to. */
  disks: () => Promise<string[]>;
  usedBytes: (disk: string) => Promise<number | null>;
  limit: (disk: string, bytes: number) => Promise<void>;
}

/**
 * The store is a file that grows on the host's disk, and the host may fill that disk by itself. While either has no
 * room to spare, no sandbox may grow: its limit is what it holds, so that it is told "quota exceeded" and loses
 * nothing. Otherwise each has its whole limit.
 */
export class GrowthHold {
  readonly #limits: DiskLimits;
  readonly #fullBytes: number;
  /** What was last set for each disk. */
  readonly #set = new Map<string, number>();
  /** What each disk held when growth ended: that counts, not what it holds by and by. */
  readonly #heldAt = new Map<string, number>();
  #held = false;

  constructor(limits: DiskLimits, fullBytes: number) {
    this.#limits = limits;
    this.#fullBytes = fullBytes;
  }

  get held(): boolean {
    return this.#held;
  }

  /** Looks at the room there is and sets the limits that differ. Done every few seconds, and for a new disk. */
  async look(host: Blocks, store: Blocks): Promise<void> {
    const spare = Math.min(spareBytes(host), store.bavail * store.bsize - STORE_RESERVE_BYTES);
    this.#held = spare < (this.#held ? AGAIN_BYTES : 0);
    if (!this.#held) this.#heldAt.clear();
    const disks = await this.#limits.disks();
    for (const disk of disks) await this.apply(disk).catch(() => undefined);
    for (const known of [this.#set, this.#heldAt])
      for (const disk of known.keys()) if (!disks.includes(disk)) known.delete(disk);
  }

  /** Sets the limit that a disk is to have now, with `extraBytes` for as long as it boots. */
  async apply(disk: string, extraBytes = 0): Promise<void> {
    const wanted = (await this.#wanted(disk)) + extraBytes;
    if (this.#set.get(disk) === wanted) return;
    await this.#limits.limit(disk, wanted);
    this.#set.set(disk, wanted);
  }

  async #wanted(disk: string): Promise<number> {
    if (!this.#held) return this.#fullBytes;
    const before = this.#heldAt.get(disk);
    if (before !== undefined) return before;
    const used = await this.#limits.usedBytes(disk);
    if (used === null) return this.#fullBytes;
    const held = Math.min(this.#fullBytes, used);
    this.#heldAt.set(disk, held);
    return held;
  }
}
