import { AppError } from '@/lib/shared/errors';
import type { Maker } from './maker';
import type { PoolParts } from './parts';
import type { Pooled, Roster } from './roster';

/** Resets sandboxes. One that does not run takes memory and disk as a new one does, so it is let in as one. */
export class Resets<S extends Pooled> {
  readonly #parts: PoolParts<S>;
  readonly #roster: Roster<S>;
  readonly #maker: Maker<S>;

  constructor(parts: PoolParts<S>, roster: Roster<S>, maker: Maker<S>) {
    this.#parts = parts;
    this.#roster = roster;
    this.#maker = maker;
  }

  /** Errors: no_capacity, with nothing changed; not_found, for a checkpoint that there is not. */
  async reset(sandbox: S, checkpoint: string | null): Promise<void> {
    const { making } = this.#roster;
    // What runs has its memory already, and what is being made is counted.
    if (this.#roster.runs(sandbox) || making.has(sandbox.id)) return sandbox.reset(checkpoint);
    await this.#requireRoom(sandbox);
    making.add(sandbox.id);
    try {
      await sandbox.reset(checkpoint);
    } finally {
      making.delete(sandbox.id);
      this.#maker.advance();
    }
  }

  async #requireRoom({ id }: S): Promise<void> {
    const { admission } = this.#parts;
    for (;;) {
      const memory = admission.memoryShort(this.#roster.making.size);
      const short = memory ?? admission.diskShort();
      if (short === null) return;
      const freed = memory !== null && (await this.#maker.relieve());
      if (!freed)
        throw new AppError('no_capacity', `The sandbox ${id} was not reset and is as it was: ${short}`);
    }
  }
}
