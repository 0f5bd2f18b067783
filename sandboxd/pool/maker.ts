import { errorMessage } from '@/lib/shared/errors';
import { sandboxKindSchema, type SandboxKind } from '@/lib/shared/wire/sandboxd';
import type { Demand } from './demand';
import { EngineTurns } from './engine-turns';
import type { PoolParts } from './parts';
import { newRecord } from './record';
import { Relief } from './relief';
import type { Pooled, Roster } from './roster';
import { newSandboxId } from './sandbox-id';
import type { Settling } from './settling';

/** After a warm one could not be made, no other is tried for this long, in milliseconds. */
const WARM_PAUSE_MS = 30_000;

/** Told of each sandbox in which a shell can be had, and of each that has become ready. */
interface Told<S> {
  entered: (sandbox: S) => void;
  ready: (sandbox: S) => void;
}

/** Who makes and wakes sandboxes: those that somebody waits for first, in their order, then warm ones. */
export class Maker<S extends Pooled> {
  readonly #parts: PoolParts<S>;
  readonly #roster: Roster<S>;
  readonly #demand: Demand;
  readonly #settling: Settling;
  readonly #relief: Relief<S>;
  readonly #told: Told<S>;
  readonly #engines = new EngineTurns();
  readonly #works = new Set<Promise<void>>();
  #heldBy: string | null = null;
  #warmFailedAt = Number.NEGATIVE_INFINITY;
  #closed = false;

  constructor(parts: PoolParts<S>, roster: Roster<S>, demand: Demand, settling: Settling, told: Told<S>) {
    this.#parts = parts;
    this.#roster = roster;
    this.#demand = demand;
    this.#settling = settling;
    this.#told = told;
    this.#relief = new Relief(roster, parts.viewers);
  }

  /** Why nobody in the queue is let in at the moment. */
  get heldBy(): string | null {
    return this.#roster.queue.length === 0 ? null : this.#heldBy;
  }

  /** Begins whatever may begin now. To be called whenever something has changed, and every now and then. */
  advance(): void {
    this.#heldBy = null;
    while (!this.#closed && this.#hasRoom && this.#beginNext());
    while (this.#hasRoom && this.#engines.next());
    if (!this.#closed) this.#trim();
  }

  /** Begins nothing from here on, and waits for what is being made. */
  async close(): Promise<void> {
    this.#closed = true;
    this.advance();
    while (this.#works.size > 0) await Promise.all(this.#works);
  }

  /** Removes a sandbox. It stays known until it is gone, so that no one takes its remains for an orphan. */
  async remove(sandbox: S): Promise<void> {
    const { queue, leaving } = this.#roster;
    queue.remove(sandbox.id);
    leaving.add(sandbox.id);
    try {
      await sandbox.destroy();
      this.#roster.forget(sandbox.id);
    } finally {
      leaving.delete(sandbox.id);
    }
    this.advance();
  }

  /** Makes room in memory where it can; answers whether it did. */
  relieve(): Promise<boolean> {
    return this.#relief.relieve((warm) => this.remove(warm));
  }

  /** Whoever has a shell and waits for its engine does nothing meanwhile. */
  get #hasRoom(): boolean {
    return this.#roster.making.size - this.#engines.waiting < this.#parts.settings.atOnce;
  }

  #beginNext(): boolean {
    const { queue, making } = this.#roster;
    if (queue.length === 0) return this.#engines.waiting === 0 && this.#beginWarm();
    const short = this.#parts.admission.memoryShort(making.size);
    if (short !== null) {
      this.#heldBy = short;
      this.#advanceRelieved();
      return false;
    }
    const next = queue.ids.map((id) => this.#roster.find(id)).find((each) => each && this.#mayBegin(each));
    if (!next) return false;
    queue.remove(next.id);
    this.#begin(next);
    return true;
  }

  /** One that only sleeps needs neither images nor room on the disk. */
  #mayBegin(sandbox: S): boolean {
    if (!sandbox.record.creating) return true;
    const why = this.#parts.unprepared()?.message ?? this.#parts.admission.diskShort();
    this.#heldBy ??= why;
    return why === null;
  }

  #beginWarm(): boolean {
    if (this.#parts.unprepared() || this.#parts.clock.steady() - this.#warmFailedAt < WARM_PAUSE_MS)
      return false;
    const kind = sandboxKindSchema.options.find((each) => this.#surplus(each) < 0);
    if (!kind || this.#parts.admission.diskShort() !== null) return false;
    // Room for one more than this one: the warm ones must not be what the next student waits for.
    if (this.#parts.admission.memoryShort(this.#roster.making.size + 1) !== null) return false;
    const sandbox = this.#parts.build(newRecord({ id: newSandboxId(), kind }));
    this.#roster.add(sandbox);
    this.#begin(sandbox);
    return true;
  }

  #begin(sandbox: S): void {
    const { making } = this.#roster;
    making.add(sandbox.id);
    const work = this.#bringUp(sandbox)
      .catch((error: unknown) => this.#failed(sandbox, error))
      .finally(() => {
        making.delete(sandbox.id);
        this.#engines.end(sandbox.id);
        this.#works.delete(work);
        this.advance();
      });
    this.#works.add(work);
  }

  async #bringUp(sandbox: S): Promise<void> {
    const { clock } = this.#parts;
    const began = clock.steady();
    const fresh = sandbox.record.creating;
    const turn = () => this.#engineTurn(sandbox);
    if (!fresh) await sandbox.wake(turn);
    // What failed half made has left something behind, which a reset removes.
    else if (sandbox.state === 'failed') await sandbox.reset(null, turn);
    else await sandbox.create(turn);
    if (fresh) this.#demand.noteMade(clock.steady() - began);
    this.#roster.making.delete(sandbox.id);
    if (this.#roster.leaving.has(sandbox.id)) return;
    this.#told.ready(sandbox);
    this.#settling.settle(sandbox.id);
  }

  #engineTurn(sandbox: S): Promise<void> {
    const turn = this.#engines.wait(sandbox.id);
    if (!this.#roster.leaving.has(sandbox.id)) {
      this.#told.entered(sandbox);
      if (sandbox.record.setsUp) this.#settling.settle(sandbox.id);
    }
    this.advance();
    return turn;
  }

  async #failed(sandbox: S, error: unknown): Promise<void> {
    this.#parts.log.warn(
      { err: error, sandbox: sandbox.id },
      `a sandbox could not be made ready: ${errorMessage(error)}`,
    );
    this.#settling.fail(sandbox.id, error);
    if (sandbox.record.key !== null) return;
    this.#warmFailedAt = this.#parts.clock.steady();
    await this.#letGo(sandbox);
  }

  #advanceRelieved(): void {
    this.relieve()
      .then((freed) => {
        if (freed) this.advance();
      })
      .catch((error: unknown) => this.#parts.log.warn({ err: error }, 'no memory could be freed'));
  }

  /** Warm ones beyond the target, as when the rush is over. */
  #trim(): void {
    for (const kind of sandboxKindSchema.options) {
      const ready = this.#roster.warmOf(kind).filter((each) => this.#roster.runs(each));
      for (const each of ready.slice(0, Math.max(0, this.#surplus(kind)))) void this.#letGo(each);
    }
  }

  #surplus(kind: SandboxKind): number {
    return this.#roster.warmOf(kind).length - this.#demand.target(kind);
  }

  async #letGo(warm: S): Promise<void> {
    await this.remove(warm).catch((error: unknown) =>
      this.#parts.log.error({ err: error, sandbox: warm.id }, `a sandbox was left: ${errorMessage(error)}`),
    );
  }
}
