import { performance } from 'node:perf_hooks';

/** The time as the pool reads it. Tests bring their own. */
export interface Clock {
  /** Milliseconds since the epoch, as the host believes; it may jump. */
  now: () => number;
  /** Milliseconds since some moment in this process; it never jumps and stands still while the host is suspended. */
  steady: () => number;
}

export const HOST_CLOCK: Clock = { now: () => Date.now(), steady: () => performance.now() };
