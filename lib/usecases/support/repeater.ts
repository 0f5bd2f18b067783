import { setTimeout as delay } from 'node:timers/promises';

/** Work that is asked for again and again, and done once at a time. */
export interface Repeater {
  /** Has it done now, or once more after the round that runs. */
  ask: () => void;
  /** Resolves when nothing runs any more. */
  settled: () => Promise<void>;
}

/**
 * Whatever is asked for during a round becomes one more round, `restMs` after the last one's end at the earliest:
 * however fast a sandbox makes events, the work stays bounded. `work` must not throw.
 */
export function createRepeater(work: () => Promise<void>, restMs: number, signal: AbortSignal): Repeater {
  let again = false;
  let running: Promise<void> | null = null;

  const run = async () => {
    while (again && !signal.aborted) {
      again = false;
      await work();
      await delay(restMs, undefined, { signal }).catch(() => undefined);
    }
    running = null;
  };
  return {
    ask() {
      again = true;
      running ??= run();
    },
    settled: () => running ?? Promise.resolve(),
  };
}
