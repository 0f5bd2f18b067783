import type { Logger } from 'pino';
import type { AppError } from '@/lib/shared/errors';
import type { SandboxKind } from '@/lib/shared/wire/sandboxd';
import type { LeaseSource } from '../metrics/instruments';
import type { Admission } from './admission';
import type { Clock } from './clock';
import type { CountViewers } from './owners';
import type { SandboxRecord } from './record';
import type { Pooled } from './roster';
import type { WarmUps } from './warm-ups';

export interface PoolSettings {
  /** How many of a kind the host wants warm at any time. */
  floor: Record<SandboxKind, number>;
  /** So many are made or woken, or have their engine started, at a time: more would only take turns on the processor. */
  atOnce: number;
  /** How long a lease lasts until the sandbox is put to sleep, in milliseconds. */
  leaseMs: number;
}

/** What the pool needs from the rest of sandboxd. */
export interface PoolParts<S extends Pooled> {
  settings: PoolSettings;
  clock: Clock;
  admission: Admission;
  warmUps: WarmUps;
  log: Logger;
  viewers: CountViewers;
  /** A sandbox that is only a record yet. */
  build: (record: SandboxRecord) => S;
  /** Why nothing can be made yet, or any more: no_capacity passes by itself, anything else does not. Null when it can. */
  unprepared: () => AppError | null;
  /** Told of each sandbox in which a shell can be had. */
  onEntered: (sandbox: S) => void;
  /** Told of each lease that was answered with a ready sandbox, where it came from and the milliseconds it took. */
  leased: (record: Readonly<SandboxRecord>, source: LeaseSource, ms: number) => void;
}
