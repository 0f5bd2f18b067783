import { AppError } from '@/lib/shared/errors';
import type { SandboxKind } from '@/lib/shared/wire/sandboxd';
import type { Pooled, Roster } from './roster';

/** So many sandboxes of one person and kind may run at once, where somebody looks at each of them. */
const WATCHED_AT_ONCE = 3;

const LEFT_BEHIND = 'Another lesson was started; all that is in this sandbox was kept.';

export type CountViewers = (sandboxId: string) => Promise<number>;

/**
 * One running sandbox for each person and kind: whoever goes on to another lesson has the one before put to sleep,
 * unless it is looked at.
 */
export class Owners<S extends Pooled> {
  readonly #roster: Roster<S>;
  readonly #viewers: CountViewers;

  constructor(roster: Roster<S>, viewers: CountViewers) {
    this.#roster = roster;
    this.#viewers = viewers;
  }

  /** Errors: no_capacity, when the person looks at too many others to have one more run. */
  async requireRoom(owner: string, kind: SandboxKind, key: string): Promise<void> {
    const others = this.#roster.ofOwner(owner, kind).filter((each) => each.record.key !== key);
    const watched = await this.#watched(others);
    if (watched.length < WATCHED_AT_ONCE) return;
    throw new AppError(
      'no_capacity',
      `No further sandbox: you have ${watched.length} open, and at most ${WATCHED_AT_ONCE} may run at once. ` +
        `Close the page of one lesson (sandbox ${watched.map(({ id }) => id).join(', ')}) and try again.`,
    );
  }

  /** Puts to sleep what a person left behind: every other one that nobody looks at, once the one asked for last is ready. */
  async settle(owner: string, kind: SandboxKind): Promise<void> {
    const [latest, ...others] = this.#roster.ofOwner(owner, kind);
    if (!latest || !this.#roster.runs(latest)) return;
    const watched = new Set(await this.#watched(others));
    const left = others.filter((each) => !watched.has(each));
    await Promise.all(left.map((each) => this.#roster.sleep(each, LEFT_BEHIND)));
  }

  async #watched(sandboxes: S[]): Promise<S[]> {
    const running = sandboxes.filter((each) => this.#roster.runs(each));
    const counts = await Promise.all(running.map((each) => this.#viewers(each.id)));
    return running.filter((_, at) => (counts[at] ?? 0) > 0);
  }
}
