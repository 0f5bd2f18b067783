import type { SandboxKind } from '@/lib/shared/wire/sandboxd';
import type { LeaseSource } from '../metrics/instruments';
import type { Clock } from './clock';
import { Queue } from './queue';
import type { Sandbox } from './sandbox';

/** A sandbox as the pool handles it. */
export type Pooled = Pick<
  Sandbox,
  | 'id'
  | 'record'
  | 'state'
  | 'entered'
  | 'create'
  | 'wake'
  | 'reset'
  | 'sleep'
  | 'destroy'
  | 'assign'
  | 'describe'
>;

interface Awaited {
  source: LeaseSource;
  /** By the clock that does not jump. */
  since: number;
}

/** All sandboxes there are, and who waits for which: what the parts of the pool have in common. */
export class Roster<S extends Pooled> {
  readonly queue = new Queue();
  /** Being made or woken, by id. */
  readonly making = new Set<string>();
  /** On their way out: nobody may have them any more. */
  readonly leaving = new Set<string>();
  /** On their way to sleep. */
  readonly #dozing = new Set<string>();
  readonly #sandboxes = new Map<string, S>();
  readonly #usedAt = new Map<string, number>();
  readonly #asked = new Map<string, number>();
  readonly #awaited = new Map<string, Awaited>();
  readonly #clock: Clock;
  #askings = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  get all(): S[] {
    return [...this.#sandboxes.values()];
  }

  /** Nobody's and ready. */
  get warm(): S[] {
    return this.all.filter((each) => each.record.key === null && this.runs(each));
  }

  /** Nobody's, ready or in the making. */
  warmOf(kind: SandboxKind): S[] {
    return this.all.filter((each) => each.record.key === null && this.#stays(each) && isOf(each, kind));
  }

  find(id: string): S | undefined {
    return this.#sandboxes.get(id);
  }

  /** The leased sandbox of this key that is not on its way out. */
  byKey(key: string): S | undefined {
    return this.all.find((each) => each.record.key === key && this.#stays(each));
  }

  /** Every sandbox of a person and kind, the one that was asked for last first. */
  ofOwner(owner: string, kind: SandboxKind): S[] {
    return this.all
      .filter((each) => each.record.owner === owner && isOf(each, kind) && this.#stays(each))
      .sort((one, other) => (this.#asked.get(other.id) ?? 0) - (this.#asked.get(one.id) ?? 0));
  }

  add(sandbox: S): void {
    this.#sandboxes.set(sandbox.id, sandbox);
    this.touch(sandbox.id);
  }

  forget(id: string): void {
    this.queue.remove(id);
    this.leaving.delete(id);
    this.#sandboxes.delete(id);
    this.#usedAt.delete(id);
    this.#asked.delete(id);
    this.#awaited.delete(id);
  }

  /** Notes that its lessee asked for it. */
  ask(id: string): void {
    this.#asked.set(id, ++this.#askings);
    this.touch(id);
  }

  /** Notes that a lease is answered only when it is ready; the first who asked counts. */
  await(id: string, source: LeaseSource, since: number): void {
    if (!this.#awaited.has(id)) this.#awaited.set(id, { source, since });
  }

  /** What was noted with {@link await}, once. */
  takeAwaited(id: string): Awaited | undefined {
    const awaited = this.#awaited.get(id);
    this.#awaited.delete(id);
    return awaited;
  }

  /** Notes that somebody uses it, or still waits for it. */
  touch(id: string): void {
    this.queue.touch(id, this.#clock.steady());
    this.#usedAt.set(id, this.#clock.steady());
  }

  /** Being made or woken, or waiting for that. */
  isPending(id: string): boolean {
    return this.making.has(id) || this.queue.positionOf(id) !== null;
  }

  /** Milliseconds since somebody used it. */
  idleMs(id: string): number {
    return this.#clock.steady() - (this.#usedAt.get(id) ?? 0);
  }

  /** Ready, and about to stay so. */
  runs(sandbox: S): boolean {
    return sandbox.state === 'ready' && !this.#dozing.has(sandbox.id) && this.#stays(sandbox);
  }

  /** Puts one that runs to sleep. Whoever asks for it from now on has it woken again. */
  async sleep(sandbox: S, reason: string): Promise<void> {
    if (!this.runs(sandbox)) return;
    this.#dozing.add(sandbox.id);
    await sandbox.sleep(reason).finally(() => this.#dozing.delete(sandbox.id));
  }

  #stays(sandbox: S): boolean {
    return !this.leaving.has(sandbox.id);
  }
}

function isOf(sandbox: Pooled, kind: SandboxKind): boolean {
  const found: string = sandbox.record.kind;
  return found === kind;
}
