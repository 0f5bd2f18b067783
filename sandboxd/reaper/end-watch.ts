import { setTimeout as delay } from 'node:timers/promises';
import type { ClassroomEngine } from '../engine/classroom-engine';

const RECONNECT_MS = 1_000;

type Ends = Pick<ClassroomEngine, 'ends'>;

/**
 * Tells of every sandbox that ends, as soon as the classroom engine does: whoever sits before a dead one should not wait
 * for the next round. What ends while the engine is away those rounds find.
 */
export class EndWatch {
  readonly #stop = new AbortController();
  readonly #done: Promise<void>;

  constructor(engine: Ends, ended: (sandboxId: string) => void, reconnectMs = RECONNECT_MS) {
    this.#done = this.#run(engine, ended, reconnectMs);
  }

  async stop(): Promise<void> {
    this.#stop.abort();
    await this.#done;
  }

  async #run(engine: Ends, ended: (sandboxId: string) => void, reconnectMs: number): Promise<void> {
    const { signal } = this.#stop;
    while (!signal.aborted) {
      try {
        for await (const id of engine.ends(signal)) ended(id);
      } catch {
        // The engine is down, or sandboxd is stopping; either way the loop decides.
      }
      await delay(reconnectMs, undefined, { signal }).catch(() => undefined);
    }
  }
}
