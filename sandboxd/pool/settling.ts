interface Waiter {
  resolve: () => void;
  reject: (error: unknown) => void;
}

/** Those who wait until a sandbox is ready, has failed or will not be made. */
export class Settling {
  readonly #waiters = new Map<string, Set<Waiter>>();
  #closed = false;

  /** Resolves when it is settled or after `limitMs`; rejects with what went wrong. */
  async wait(id: string, limitMs: number): Promise<void> {
    if (this.#closed) return;
    const waiters = this.#waiters.get(id) ?? new Set();
    this.#waiters.set(id, waiters);
    let timer: NodeJS.Timeout | undefined;
    let waiter: Waiter | undefined;
    try {
      await new Promise<void>((resolve, reject) => {
        waiter = { resolve, reject };
        waiters.add(waiter);
        timer = setTimeout(resolve, limitMs);
      });
    } finally {
      clearTimeout(timer);
      if (waiter) waiters.delete(waiter);
      if (waiters.size === 0 && this.#waiters.get(id) === waiters) this.#waiters.delete(id);
    }
  }

  settle(id: string): void {
    for (const { resolve } of this.#waiters.get(id) ?? []) resolve();
  }

  fail(id: string, error: unknown): void {
    for (const { reject } of this.#waiters.get(id) ?? []) reject(error);
  }

  /** Everybody is answered with what there is, and nobody waits from here on. */
  close(): void {
    this.#closed = true;
    for (const id of this.#waiters.keys()) this.settle(id);
  }
}
