import { RateLimiterMemory } from 'rate-limiter-flexible';
import { AppError } from '@/lib/shared/errors';

/**
 * Attempts of one source may fail `limit` times in `windowSeconds`; then no more are run. Successes are free.
 * As long as some are running, no more are let in than may still fail, the others wait: a hundred guesses sent at
 * once get no further than a hundred sent in a row, and a whole class that joins at once is only spread a little.
 */
export class FailureBudget {
  readonly #limit: number;
  readonly #failures: RateLimiterMemory;
  readonly #running = new Map<string, { count: number; waiting: (() => void)[] }>();

  constructor(limit: number, windowSeconds: number) {
    this.#limit = limit;
    this.#failures = new RateLimiterMemory({ points: limit, duration: windowSeconds });
  }

  /** Runs `attempt` for this source unless its budget is spent: then throws rate_limited. */
  async run<T>(
    source: string,
    attempt: () => Promise<T>,
    isFailure: (error: unknown) => boolean,
  ): Promise<T> {
    await this.#enter(source);
    try {
      return await attempt();
    } catch (error) {
      if (isFailure(error)) await this.#failures.penalty(source);
      throw error;
    } finally {
      this.#leave(source);
    }
  }

  async #enter(source: string): Promise<void> {
    for (;;) {
      const failures = await this.#failures.get(source);
      const left = this.#limit - (failures?.consumedPoints ?? 0);
      if (left <= 0) {
        const seconds = Math.ceil((failures?.msBeforeNext ?? 0) / 1000);
        const message = `${this.#limit} attempts from here failed; the next is allowed in ${seconds} s`;
        throw new AppError('rate_limited', message);
      }
      const running = this.#running.get(source) ?? { count: 0, waiting: [] };
      this.#running.set(source, running);
      if (running.count < left) {
        running.count += 1;
        return;
      }
      await new Promise<void>((resolve) => running.waiting.push(resolve));
    }
  }

  #leave(source: string): void {
    const running = this.#running.get(source);
    if (!running) return;
    running.count -= 1;
    if (running.count === 0) this.#running.delete(source);
    // All of them look again: one may go in, and when the last chance was spent, all are refused.
    for (const wake of running.waiting.splice(0)) wake();
  }
}
