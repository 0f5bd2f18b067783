/** How long a place is kept for somebody who does not ask any more, in milliseconds. */
const FORGOTTEN_MS = 120_000;

interface Ticket {
  id: string;
  askedAt: number;
}

/**
 * Those who wait for a sandbox, first come first served. A ticket carries the id of the sandbox it stands for, which
 * is known from the moment it is queued. Times are of a clock that does not jump.
 */
export class Queue {
  #tickets: Ticket[] = [];

  get length(): number {
    return this.#tickets.length;
  }

  /** Ids, longest waiting first. */
  get ids(): string[] {
    return this.#tickets.map(({ id }) => id);
  }

  /** Puts it at the end, or in the place of `instead`, whose ticket ends; one that waits already keeps its place. */
  push(id: string, now: number, instead?: string): void {
    if (this.positionOf(id) !== null) return;
    const at = this.#tickets.findIndex((each) => each.id === instead);
    if (at < 0) this.#tickets.push({ id, askedAt: now });
    else this.#tickets.splice(at, 1, { id, askedAt: now });
  }

  /** Place from 1: those ahead and itself. Null when it does not wait. */
  positionOf(id: string): number | null {
    const at = this.#tickets.findIndex((each) => each.id === id);
    return at < 0 ? null : at + 1;
  }

  /** Notes that somebody still waits for it. */
  touch(id: string, now: number): void {
    const ticket = this.#tickets.find((each) => each.id === id);
    if (ticket) ticket.askedAt = now;
  }

  /** Takes it out; true when it was in. */
  remove(id: string): boolean {
    const before = this.#tickets.length;
    this.#tickets = this.#tickets.filter((each) => each.id !== id);
    return this.#tickets.length < before;
  }

  /** Those for whom nobody has asked for too long. */
  forgotten(now: number): string[] {
    return this.#tickets.filter(({ askedAt }) => now - askedAt > FORGOTTEN_MS).map(({ id }) => id);
  }
}
