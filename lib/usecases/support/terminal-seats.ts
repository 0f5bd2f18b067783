import { UNWATCHED, WATCHED, type TerminalServerFrame } from '@/lib/shared/terminal-protocol';

/** Somebody at a terminal, over one socket. */
export interface Seat {
  userId: string;
  sandbox: string;
  /** Of the terminal. */
  name: string;
  /** Looks on only. */
  readOnly: boolean;
  /** Sends a frame to their browser. */
  tell: (frame: TerminalServerFrame) => void;
}

/** Who sits at which terminal of this process. Whoever works at a sandbox is told while somebody else looks on. */
export class TerminalSeats {
  readonly #seats = new Map<Seat, { watched: boolean }>();
  readonly #typedAt = new Map<string, number>();

  /** Takes a seat; leave it by what this gives back. */
  take(seat: Seat): () => void {
    this.#seats.set(seat, { watched: false });
    this.#tellWatched(seat.sandbox);
    return () => {
      if (this.#seats.delete(seat)) this.#tellWatched(seat.sandbox);
    };
  }

  noteTyped(userId: string): void {
    this.#typedAt.set(userId, Date.now());
  }

  /** When this person last typed into any terminal, in milliseconds since the epoch; null if never since the start. */
  typedAt(userId: string): number | null {
    return this.#typedAt.get(userId) ?? null;
  }

  /** Names of the terminals of a sandbox in which somebody can type now. */
  openIn(sandbox: string): string[] {
    const own = [...this.#seats.keys()].filter((seat) => seat.sandbox === sandbox && !seat.readOnly);
    return [...new Set(own.map(({ name }) => name))].sort();
  }

  #tellWatched(sandbox: string): void {
    const here = [...this.#seats].filter(([seat]) => seat.sandbox === sandbox);
    const watchers = here.flatMap(([seat]) => (seat.readOnly ? [seat.userId] : []));
    for (const [seat, known] of here) {
      if (seat.readOnly) continue;
      const watched = watchers.some((userId) => userId !== seat.userId);
      if (watched === known.watched) continue;
      known.watched = watched;
      seat.tell(watched ? WATCHED_NOTICE : UNWATCHED_NOTICE);
    }
  }
}

const WATCHED_NOTICE: TerminalServerFrame = {
  type: 'notice',
  code: WATCHED,
  message: 'An instructor looks on, at the terminals of this sandbox.',
};

const UNWATCHED_NOTICE: TerminalServerFrame = {
  type: 'notice',
  code: UNWATCHED,
  message: 'Nobody looks on any more.',
};
