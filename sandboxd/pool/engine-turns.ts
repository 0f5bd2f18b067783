/** The engines of sandboxes whose shells are there: each waits for its turn, since people wait for shells first. */
export class EngineTurns {
  readonly #waiting = new Map<string, () => void>();

  get waiting(): number {
    return this.#waiting.size;
  }

  /** Resolves when it is this sandbox's turn. */
  wait(id: string): Promise<void> {
    return new Promise((resolve) => this.#waiting.set(id, resolve));
  }

  /** Gives the turn to whoever has waited longest; false when nobody waits. */
  next(): boolean {
    const [first] = this.#waiting;
    if (!first) return false;
    const [id, begin] = first;
    this.#waiting.delete(id);
    begin();
    return true;
  }

  /** It waits no more. */
  end(id: string): void {
    this.#waiting.delete(id);
  }
}
