/** By how much the server's clock is ahead of the reader's, in milliseconds. Laptops' clocks are off by minutes. */
let ahead = 0;

/** Takes the server's time from the `Date` header of an answer, which counts whole seconds. */
export function noteServerClock(date: string | null, now = Date.now()): void {
  const server = Date.parse(date ?? '');
  if (!Number.isNaN(server)) ahead = Math.abs(server - now) < TOLERATED_MS ? 0 : server - now;
}

/** The time by the server's clock, in milliseconds since the epoch. */
export function serverNow(): number {
  return Date.now() + ahead;
}

/** An answer takes its time, and its seconds are cut off: less than this is no difference. */
const TOLERATED_MS = 5_000;
