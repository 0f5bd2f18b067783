import { setTimeout as sleep } from 'node:timers/promises';
import { AppError } from '@/lib/shared/errors';
import { isLocked } from './failures';

const FIRST_PAUSE_MS = 10;
const LONGEST_PAUSE_MS = 250;

/**
 * Repeats a database operation while another process holds the lock, without blocking the event loop. The operation
 * is repeated whole, so it must be a single query or a whole transaction.
 * Throws database_unavailable when the lock outlasts `patienceMs`.
 */
export async function patiently<T>(patienceMs: number, operation: () => PromiseLike<T>): Promise<T> {
  const deadline = performance.now() + patienceMs;
  for (let pause = FIRST_PAUSE_MS; ; pause = Math.min(pause * 2, LONGEST_PAUSE_MS)) {
    try {
      return await operation();
    } catch (error) {
      if (!isLocked(error)) throw error;
      if (performance.now() + pause > deadline) {
        const message = `The database was still locked by another process after ${patienceMs} ms`;
        throw new AppError('database_unavailable', message, { cause: error });
      }
    }
    // Spread, so that those who wait do not all come back at once.
    await sleep(pause * (0.5 + Math.random()));
  }
}
