import { setTimeout as delay } from 'node:timers/promises';

/** Follows a stream that may break, as when the engine behind it is away, again and again until the signal. */
export async function keepFollowing(
  signal: AbortSignal,
  restMs: number,
  follow: () => Promise<void>,
): Promise<void> {
  while (!signal.aborted) {
    try {
      await follow();
    } catch {
      // The engine is down, or sandboxd is stopping; either way the loop decides.
    }
    await delay(restMs, undefined, { signal }).catch(() => undefined);
  }
}
