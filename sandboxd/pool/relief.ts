import type { CountViewers } from './owners';
import type { Pooled, Roster } from './roster';

/** What was used this recently is not idle, though nobody may look at it yet, in milliseconds. */
const IDLE_MS = 120_000;

const SHORT_OF_MEMORY = 'The machine was short of memory; all that is in this sandbox was kept.';

/** Makes room in memory: lets a warm sandbox go, or puts the longest idle one that nobody looks at to sleep. One at a time. */
export class Relief<S extends Pooled> {
  readonly #roster: Roster<S>;
  readonly #viewers: CountViewers;
  #working = false;

  constructor(roster: Roster<S>, viewers: CountViewers) {
    this.#roster = roster;
    this.#viewers = viewers;
  }

  /** True when something was freed; false when there was nothing to free or somebody is at it. */
  async relieve(letGo: (warm: S) => Promise<void>): Promise<boolean> {
    if (this.#working) return false;
    this.#working = true;
    try {
      const [warm] = this.#roster.warm;
      if (warm) {
        await letGo(warm);
        return true;
      }
      const idle = await this.#longestIdle();
      if (idle) await this.#roster.sleep(idle, SHORT_OF_MEMORY);
      return idle !== undefined;
    } finally {
      this.#working = false;
    }
  }

  async #longestIdle(): Promise<S | undefined> {
    const isIdle = ({ id }: S) => this.#roster.idleMs(id) >= IDLE_MS;
    const idle = this.#roster.all
      .filter((each) => each.record.key !== null && this.#roster.runs(each) && isIdle(each))
      .sort((one, other) => this.#roster.idleMs(other.id) - this.#roster.idleMs(one.id));
    for (const each of idle) {
      if ((await this.#viewers(each.id)) === 0 && isIdle(each)) return each;
    }
    return undefined;
  }
}
