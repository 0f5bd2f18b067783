import type { ClassroomEngine } from '../engine/classroom-engine';
import { keepFollowing } from '../events/keep-following';

const RECONNECT_MS = 1_000;

/**
 * Tells of every sandbox that ends, as soon as the classroom engine does: whoever sits before a dead one should not wait
 * for the next round. What ends while the engine is away those rounds find.
 */
export class EndWatch {
  readonly #stop = new AbortController();
  readonly #done: Promise<void>;

  constructor(
    engine: Pick<ClassroomEngine, 'ends'>,
    ended: (sandboxId: string) => void,
    reconnectMs = RECONNECT_MS,
  ) {
    const { signal } = this.#stop;
    this.#done = keepFollowing(signal, reconnectMs, async () => {
      for await (const id of engine.ends(signal)) ended(id);
    });
  }

  async stop(): Promise<void> {
    this.#stop.abort();
    await this.#done;
  }
}
