import { CannotCheck, WHY } from './cannot-check';

/** One look at the engine, in milliseconds. */
export const READ_MS = 3_000;
/** How long a container must go on running as the same process before it counts as running. */
export const STEADY_MS = 2_000;
/** Room for one look, the wait for steadiness and the second look: all assertions are observed at the same time. */
export const ASSERTION_MS = 2 * READ_MS + STEADY_MS;
/** Looking for the hint afterwards; with {@link ASSERTION_MS} a report that waits for nothing takes 10 s at most. */
export const HINT_MS = 2_000;
/** What the recorder of events may lag behind the command that caused one. */
export const EVENT_LAG_MS = 200;

/** The outcome of `work`, or {@link CannotCheck} when it takes longer: an observation must end even if its port does not. */
export async function within<T>(limitMs: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new CannotCheck(WHY.late)), limitMs);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
