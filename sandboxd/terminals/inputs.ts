import { createHash, randomBytes } from 'node:crypto';
import { SOURCE_KEY_BYTES } from './holder-frames';
import type { HolderLink } from './holder-link';

/** More than the holder counts: one that it knows and we do not would have its input taken for known. */
const MAX_SOURCES = 256;

/** What one connection types. */
export interface Input {
  /** Name of its source at the holder. */
  readonly key: string;
  /** Offset of the next byte that comes over this connection, by the source's own count. */
  next: number;
}

/** Counts what each source has typed into a terminal, so that over any cut no byte is lost or taken twice. */
export class Inputs {
  readonly #link: HolderLink;
  /** Bytes that the holder has, by key; the least recently used first. */
  readonly #accepted: Map<string, number>;

  constructor(link: HolderLink, accepted: ReadonlyMap<string, number>) {
    this.#link = link;
    this.#accepted = new Map(accepted);
  }

  /** A connection of this source goes on after what the holder has; one without a source begins at nothing. */
  open(source: string | null): Input {
    const key = source === null ? randomBytes(SOURCE_KEY_BYTES).toString('hex') : keyOf(source);
    const input = { key, next: this.#accepted.get(key) ?? 0 };
    if (source !== null) this.accept(key, input.next);
    return input;
  }

  /** Passes input on; answers false when what follows should wait. */
  write(input: Input, bytes: Uint8Array): boolean {
    const offset = input.next;
    input.next += bytes.length;
    return this.#link.input(input.key, offset, bytes);
  }

  /** Notes what the holder has of a source. */
  accept(key: string, bytes: number): void {
    this.#accepted.delete(key);
    this.#accepted.set(key, bytes);
    if (this.#accepted.size <= MAX_SOURCES) return;
    for (const oldest of this.#accepted.keys()) {
      this.#accepted.delete(oldest);
      break;
    }
  }
}

function keyOf(source: string): string {
  return createHash('sha256')
    .update(source)
    .digest('hex')
    .slice(0, 2 * SOURCE_KEY_BYTES);
}
