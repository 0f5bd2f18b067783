import { sandboxKindSchema, type SandboxKind } from '@/lib/shared/wire/sandboxd';
import type { Clock } from './clock';
import type { PoolSettings } from './parts';
import { DEMAND_MS, warmTarget } from './warm-target';
import type { WarmUps } from './warm-ups';

/** Until one has been made, making one is thought to take this long, in milliseconds. */
const FIRST_GUESS_MS = 3_000;

/** The share of the newest measurement in the running mean. */
const NEWEST_SHARE = 0.2;

/** What planned warm-ups are of: they name no kind. */
const PLANNED_KIND: string = 'docker' satisfies SandboxKind;

/** Remembers what the class does, and says how many sandboxes should wait warm for it. */
export class Demand {
  readonly #settings: PoolSettings;
  readonly #clock: Clock;
  readonly #warmUps: WarmUps;
  #leases: { kind: string; at: number }[] = [];
  #makeMs = FIRST_GUESS_MS;

  constructor(settings: PoolSettings, clock: Clock, warmUps: WarmUps) {
    this.#settings = settings;
    this.#clock = clock;
    this.#warmUps = warmUps;
  }

  /** Notes that somebody wanted a fresh sandbox. */
  noteLease(kind: SandboxKind): void {
    this.#leases = [...this.#recent(), { kind, at: this.#clock.steady() }];
    this.#warmUps.noteLease(this.#clock.now());
  }

  /** Notes how long it took to make one, beside the others that were made. */
  noteMade(ms: number): void {
    this.#makeMs += (ms - this.#makeMs) * NEWEST_SHARE;
  }

  target(kind: SandboxKind): number {
    const { floor, atOnce } = this.#settings;
    const steady = this.#clock.steady();
    return warmTarget({
      floor: floor[kind],
      leaseAges: this.#recent()
        .filter((each) => each.kind === kind)
        .map(({ at }) => steady - at),
      warmUps: kind === PLANNED_KIND ? this.#warmUps.current(this.#clock.now(), this.#makeMs, atOnce) : [],
    });
  }

  get totalTarget(): number {
    return sandboxKindSchema.options.reduce((sum, kind) => sum + this.target(kind), 0);
  }

  #recent(): { kind: string; at: number }[] {
    const steady = this.#clock.steady();
    return this.#leases.filter(({ at }) => steady - at <= DEMAND_MS);
  }
}
