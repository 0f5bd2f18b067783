import { AppError, errorMessage } from '@/lib/shared/errors';
import type { SandboxKind } from '@/lib/shared/wire/sandboxd';
import type { Demand } from './demand';
import type { Maker } from './maker';
import type { Owners } from './owners';
import type { PoolParts } from './parts';
import { newRecord } from './record';
import type { Pooled, Roster } from './roster';
import { newSandboxId } from './sandbox-id';
import type { Settling } from './settling';

export interface LeaseWish {
  key: string;
  kind: SandboxKind;
  owner: string | null;
  /** The lessee sets it up: see leaseRequestSchema. */
  setsUp?: boolean;
  /** How long the answer may wait for the sandbox, in milliseconds. */
  waitMs: number;
}

export interface Placed<S extends Pooled> {
  sandbox: S;
  created: boolean;
}

interface PlacingParts<S extends Pooled> {
  pool: PoolParts<S>;
  roster: Roster<S>;
  demand: Demand;
  owners: Owners<S>;
  maker: Maker<S>;
  settling: Settling;
}

/** Gives each wish its sandbox: the one of its key, a warm one, or a new one with a place in the queue. */
export class Placing<S extends Pooled> {
  readonly #parts: PlacingParts<S>;

  constructor(parts: PlacingParts<S>) {
    this.#parts = parts;
  }

  /** Not twice at once for the same key. Errors: no_capacity, engine_unavailable. */
  async place(wish: LeaseWish): Promise<Placed<S>> {
    const { roster, owners, maker, pool } = this.#parts;
    const { key, kind, owner, setsUp = false } = wish;
    const since = pool.clock.steady();
    const before = roster.byKey(key);
    const starts = !before || this.#mustWait(before);
    if (owner !== null && starts) await owners.requireRoom(owner, kind, key);
    // From here on nothing is waited for until the sandbox has its key, so that nobody else is given the same.
    const existing = roster.byKey(key);
    const warm = existing ? undefined : this.#take(kind);
    const sandbox = existing ?? warm ?? this.#build(wish);
    const runs = roster.runs(sandbox);
    const source = existing ? (runs ? 'running' : 'wake') : runs ? 'warm' : 'cold';
    if (this.#mustWait(sandbox)) this.#queueUp(sandbox, owner ?? sandbox.record.owner);
    roster.ask(sandbox.id);
    if (!runs) roster.await(sandbox.id, source, since);
    const expiresAt = Math.max(pool.clock.now() + pool.settings.leaseMs, sandbox.record.expiresAt ?? 0);
    await sandbox.assign({ key, owner: owner ?? sandbox.record.owner, setsUp, expiresAt });
    if (!existing) this.#parts.demand.noteLease(kind);
    maker.advance();
    this.settleOwner(sandbox);
    if (runs) pool.leased(sandbox.record, source, pool.clock.steady() - since);
    return { sandbox, created: !existing };
  }

  /** Takes it out of the queue; what was never made is gone with that. */
  giveUp(id: string, why: string): void {
    const { roster, settling, maker } = this.#parts;
    const sandbox = roster.find(id);
    roster.queue.remove(id);
    settling.fail(id, new AppError('no_capacity', `The sandbox ${id} was given up. ${why}`));
    if (!sandbox?.record.creating) return;
    maker.remove(sandbox).catch((error: unknown) => this.#warn(sandbox, error));
  }

  /** In the background puts to sleep what the sandbox's owner left behind. */
  settleOwner(sandbox: S): void {
    const { owner, kind } = sandbox.record;
    if (owner === null) return;
    this.#parts.owners.settle(owner, kind).catch((error: unknown) => this.#warn(sandbox, error));
  }

  /** It does not run, and nobody is about to make it run. */
  #mustWait(sandbox: S): boolean {
    const { roster } = this.#parts;
    if (roster.runs(sandbox) || roster.isPending(sandbox.id)) return false;
    return sandbox.state !== 'starting' || sandbox.record.key === null;
  }

  /** A warm one, or one that would become warm. */
  #take(kind: SandboxKind): S | undefined {
    const { roster } = this.#parts;
    const warm = roster.warmOf(kind);
    return warm.find((each) => roster.runs(each)) ?? warm.find((each) => roster.making.has(each.id));
  }

  /** One that is only a record yet. Errors: no_capacity, engine_unavailable. */
  #build({ kind }: LeaseWish): S {
    const { roster, pool } = this.#parts;
    const refusal = pool.unprepared();
    if (refusal && refusal.code !== 'no_capacity') throw refusal;
    const short = pool.admission.diskShort();
    if (short !== null) throw new AppError('no_capacity', `No new sandbox: ${short}`);
    const made = pool.build(newRecord({ id: newSandboxId(), kind, queuedAt: pool.clock.now() }));
    roster.add(made);
    return made;
  }

  /** A person waits in one place only: what is asked for later takes the place of what was asked for before. */
  #queueUp(sandbox: S, owner: string | null): void {
    const { roster, pool } = this.#parts;
    const others = owner === null ? [] : roster.ofOwner(owner, sandbox.record.kind);
    const before = others.find((each) => each !== sandbox && roster.queue.positionOf(each.id) !== null);
    roster.queue.push(sandbox.id, pool.clock.steady(), before?.id);
    if (before)
      this.giveUp(before.id, 'Another one was asked for meanwhile and took its place in the queue.');
  }

  #warn(sandbox: S, error: unknown): void {
    this.#parts.pool.log.warn({ err: error, sandbox: sandbox.id }, errorMessage(error));
  }
}
