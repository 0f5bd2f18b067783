/** A frame of at most this many bytes: a large paste goes out in pieces. */
const CHUNK_BYTES = 16 * 1024;
/** The browser’s own send buffer is kept below this, so that a paste can be waited for and the page stays quick. */
const BUFFERED_BYTES = 256 * 1024;
/** How long to wait for a full send buffer, in milliseconds. */
const PAUSE_MS = 20;
/** What is typed blind, while nobody receives it, is kept up to this size. */
export const HELD_BYTES = 64 * 1024;

/** `WebSocket.OPEN`, also where there is no such global. */
export const SOCKET_OPEN = 1;

export interface OutboxTimers {
  setTimeout(run: () => void, ms: number): unknown;
  clearTimeout(timer: unknown): void;
}

export type OutboxSocket = Pick<WebSocket, 'send' | 'bufferedAmount' | 'readyState'>;

/** Bytes on their way to a shell, in order, each sent once. */
export class Outbox {
  readonly #timers: OutboxTimers;
  #queue: Uint8Array<ArrayBuffer>[] = [];
  #queued = 0;
  #socket: OutboxSocket | null = null;
  #pause: unknown = null;

  constructor(timers: OutboxTimers) {
    this.#timers = timers;
  }

  add(bytes: Uint8Array): void {
    if (!this.#socket && this.#queued + bytes.byteLength > HELD_BYTES) return;
    for (let start = 0; start < bytes.byteLength; start += CHUNK_BYTES) {
      this.#queue.push(bytes.slice(start, start + CHUNK_BYTES));
    }
    this.#queued += bytes.byteLength;
    this.#pump();
  }

  /** From now on bytes go to this socket, those held back first. */
  attach(socket: OutboxSocket): void {
    this.#socket = socket;
    this.#pump();
  }

  /** From now on bytes are held back. */
  detach(): void {
    this.#socket = null;
    this.#timers.clearTimeout(this.#pause);
    this.#pause = null;
  }

  clear(): void {
    this.#queue = [];
    this.#queued = 0;
  }

  #pump(): void {
    if (this.#pause !== null) return;
    while (this.#socket?.readyState === SOCKET_OPEN) {
      if (this.#socket.bufferedAmount > BUFFERED_BYTES) {
        this.#later();
        return;
      }
      const chunk = this.#queue.shift();
      if (!chunk) return;
      this.#queued -= chunk.byteLength;
      this.#socket.send(chunk);
    }
  }

  #later(): void {
    this.#pause = this.#timers.setTimeout(() => {
      this.#pause = null;
      this.#pump();
    }, PAUSE_MS);
  }
}
