import { AppError } from '@/lib/shared/errors';
import type { Lease } from '@/lib/shared/wire/sandboxd';
import { Demand } from './demand';
import { Maker } from './maker';
import { Owners } from './owners';
import type { PoolParts } from './parts';
import { Placing, type LeaseWish, type Placed } from './placing';
import { Resets } from './resets';
import { Roster, type Pooled } from './roster';
import type { Sandbox } from './sandbox';
import { Settling } from './settling';

const ROUND_MS = 1_000;

const ROUNDS_PER_SAMPLE = 10;

/** What failed before it was ever ready is removed when nobody asks for it again within this time, in milliseconds. */
const FAILED_KEPT_MS = 120_000;

/** Figures of the pool at one moment. */
export interface PoolFigures {
  /** Warm ones that wait, how many there should be, and how many sandboxes are being made or woken. */
  ready: number;
  target: number;
  making: number;
  queueLength: number;
  heldBy: string | null;
}

/**
 * All sandboxes there are: the warm ones that wait, those that are leased, by key, and those that somebody waits for
 * in the queue. A lease takes a warm one or a place in the queue, and has its id from then on.
 */
export class Pool<S extends Pooled = Sandbox> {
  readonly #parts: PoolParts<S>;
  readonly #roster: Roster<S>;
  readonly #demand: Demand;
  readonly #settling = new Settling();
  readonly #maker: Maker<S>;
  readonly #placing: Placing<S>;
  readonly #resets: Resets<S>;
  /** Wishes that are being placed, by key. */
  readonly #wishes = new Map<string, Promise<Placed<S>>>();
  #timer: NodeJS.Timeout | null = null;
  #rounds = 0;
  #closed = false;

  constructor(given: PoolParts<S>) {
    const settling = this.#settling;
    const roster = new Roster<S>(given.clock);
    const demand = new Demand(given.settings, given.clock, given.warmUps);
    const answered = (sandbox: S): void => {
      const awaited = roster.takeAwaited(sandbox.id);
      if (awaited) given.leased(sandbox.record, awaited.source, given.clock.steady() - awaited.since);
    };
    const maker = new Maker(given, roster, demand, settling, {
      entered: (sandbox) => {
        given.onEntered(sandbox);
        if (sandbox.record.setsUp) answered(sandbox);
      },
      ready: (sandbox) => {
        this.#placing.settleOwner(sandbox);
        answered(sandbox);
      },
    });
    const owners = new Owners(roster, given.viewers);
    this.#parts = given;
    this.#roster = roster;
    this.#demand = demand;
    this.#maker = maker;
    this.#resets = new Resets(given, roster, maker);
    this.#placing = new Placing({ pool: given, roster, demand, owners, maker, settling });
  }

  get all(): S[] {
    return this.#roster.all;
  }

  get figures(): PoolFigures {
    return {
      ready: this.#roster.warm.length,
      target: this.#demand.totalTarget,
      making: this.#roster.making.size,
      queueLength: this.#roster.queue.length,
      heldBy: this.#maker.heldBy,
    };
  }

  /** The leased sandbox of this id, for somebody who uses it. Errors: sandbox_not_found. */
  get(id: string): S {
    const sandbox = this.#find(id);
    this.#roster.touch(id);
    return sandbox;
  }

  /** Takes over a sandbox found at start. */
  add(sandbox: S): void {
    this.#roster.add(sandbox);
  }

  /** Takes over one that was waited for when the sandboxd before ended. */
  requeue(sandbox: S): void {
    this.#roster.add(sandbox);
    this.#roster.queue.push(sandbox.id, this.#parts.clock.steady());
  }

  /** Begins to let the queue in and to keep the pool warm. */
  start(): void {
    this.#timer = setInterval(() => this.round(), ROUND_MS);
    this.round();
  }

  /** One look at all that changes by itself: the machine, the time, those who no longer ask. */
  round(): void {
    const { queue } = this.#roster;
    const failed = this.all.filter(({ id, state, record }) => {
      const abandoned = state === 'failed' && record.creating && !this.#roster.isPending(id);
      return abandoned && this.#roster.idleMs(id) > FAILED_KEPT_MS;
    });
    const gone = [...queue.forgotten(this.#parts.clock.steady()), ...failed.map(({ id }) => id)];
    for (const id of gone) this.#placing.giveUp(id, 'Nobody asked for it any more.');
    if (this.#rounds++ % ROUNDS_PER_SAMPLE === 0) void this.#sample();
    this.#maker.advance();
  }

  /** The sandbox of this key, or its place in the queue; asking twice gives the same. Errors: no_capacity, engine_unavailable. */
  async lease(wish: LeaseWish): Promise<Placed<S>> {
    if (this.#closed) throw new AppError('engine_unavailable', 'Drydock is stopping.');
    const same = this.#wishes.get(wish.key);
    const placing = same ?? this.#placing.place(wish).finally(() => this.#wishes.delete(wish.key));
    this.#wishes.set(wish.key, placing);
    const { sandbox, created } = await placing;
    if (this.#roster.isPending(sandbox.id) && !(wish.setsUp && sandbox.entered)) {
      await this.#settling.wait(sandbox.id, wish.waitMs);
      this.#roster.touch(sandbox.id);
    }
    return { sandbox, created: created && !same };
  }

  /** What its lessee may know of it. Whoever looks at it still waits for it. Errors: sandbox_not_found. */
  async describe(id: string): Promise<Lease> {
    const sandbox = this.#find(id);
    this.#roster.queue.touch(id, this.#parts.clock.steady());
    return this.look(sandbox);
  }

  /** A sandbox with its place in the queue, as somebody sees it who does not wait for it. */
  async look(sandbox: S): Promise<Lease> {
    const lease = await sandbox.describe();
    const position = this.#roster.queue.positionOf(sandbox.id);
    if (position !== null) return { ...lease, state: 'queued', position, reason: this.#maker.heldBy };
    const starts = this.#roster.making.has(sandbox.id) && lease.state !== 'ready';
    return starts ? { ...lease, state: 'starting', reason: null } : lease;
  }

  /** Removes a leased sandbox, or leaves the queue. */
  async release(id: string): Promise<void> {
    const sandbox = this.#find(id);
    this.#settling.fail(id, new AppError('sandbox_not_found', `The sandbox ${id} was released.`));
    await this.#maker.remove(sandbox);
  }

  /** Resets it to a checkpoint, or for null to its beginning. Errors: no_capacity, not_found. */
  reset(sandbox: S, checkpoint: string | null): Promise<void> {
    return this.#resets.reset(sandbox, checkpoint);
  }

  /** Stops one that runs and keeps all that is in it. */
  sleep(sandbox: S, reason: string): Promise<void> {
    return this.#roster.sleep(sandbox, reason);
  }

  /** Moves the hour at which each goes to sleep, because the clock was moved. */
  async shiftExpiry(byMs: number): Promise<void> {
    const leased = this.all.filter((each) => each.record.expiresAt !== null);
    await Promise.all(leased.map((each) => each.assign({ expiresAt: (each.record.expiresAt ?? 0) + byMs })));
  }

  /** Looks again at what can begin, because something has changed that the pool does not see. */
  advance(): void {
    const refusal = this.#parts.unprepared();
    if (refusal && refusal.code !== 'no_capacity') {
      for (const id of this.#roster.queue.ids) {
        if (this.#roster.find(id)?.record.creating) this.#settling.fail(id, refusal);
      }
    }
    this.#maker.advance();
  }

  /** Whether it waits for its first start: there is nothing of it yet. */
  isUnmade(sandbox: S): boolean {
    return this.#roster.queue.positionOf(sandbox.id) !== null && sandbox.record.creating;
  }

  /** No new sandboxes from here on. Whoever waits is answered with what there is; what is in the making is finished. */
  async close(): Promise<void> {
    this.#closed = true;
    if (this.#timer) clearInterval(this.#timer);
    this.#settling.close();
    await Promise.allSettled(this.#wishes.values());
    await this.#maker.close();
  }

  /** Learns what sandboxes need from those that run. */
  async #sample(): Promise<void> {
    const running = this.all.filter((each) => this.#roster.runs(each));
    const found = await Promise.allSettled(running.map((each) => each.describe()));
    const usage = found.flatMap((each) => (each.status === 'fulfilled' ? [each.value.usage] : []));
    this.#parts.admission.learn(usage.flatMap((each) => (each ? [each.memoryBytes] : [])));
  }

  /** Errors: sandbox_not_found. */
  #find(id: string): S {
    const sandbox = this.#roster.find(id);
    if (!sandbox || sandbox.record.key === null || this.#roster.leaving.has(id))
      throw new AppError('sandbox_not_found', `There is no sandbox ${id}.`);
    return sandbox;
  }
}
