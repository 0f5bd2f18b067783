/** A frame of at most this many bytes: a large paste goes out in pieces. */
const CHUNK_BYTES = 16 * 1024;
/** Sent and not yet received by the terminal, in bytes: what follows waits, and can still be taken back. */
export const WINDOW_BYTES = 128 * 1024;
/** What is typed blind, while nobody receives it, is kept up to this size. */
export const HELD_BYTES = 64 * 1024;

/** `WebSocket.OPEN`, also where there is no such global. */
export const SOCKET_OPEN = 1;

/** Ends a paste for the program that receives it. */
const PASTE_END = '\x1b[201~';

export type OutboxSocket = Pick<WebSocket, 'send' | 'readyState'>;

/**
 * Bytes on their way to a shell, in order. Each is kept until the terminal says that it has it, and sent again over the
 * next connection if it does not: none is lost, and none arrives twice.
 */
export class Outbox {
  #socket: OutboxSocket | null = null;
  /** Not received yet, oldest first. */
  #chunks: Uint8Array<ArrayBuffer>[] = [];
  #bytes = 0;
  /** How many of the chunks, and of their bytes, have gone out over this socket. */
  #sentChunks = 0;
  #sentBytes = 0;
  /** What the terminal has received in all, by its own count. */
  #received = 0;

  add(bytes: Uint8Array): void {
    if (!this.#socket && this.#bytes + bytes.byteLength > HELD_BYTES) return;
    for (let start = 0; start < bytes.byteLength; start += CHUNK_BYTES) {
      this.#chunks.push(bytes.slice(start, start + CHUNK_BYTES));
    }
    this.#bytes += bytes.byteLength;
    this.#pump();
  }

  /** From now on bytes go to this socket, beginning after those that the terminal has. */
  attach(socket: OutboxSocket, received: number): void {
    const more = received - this.#received;
    if (more >= 0 && more <= this.#sentBytes) this.#drop(more);
    // Another shell: what was on its way to the one before is not for it.
    else this.#dropSent();
    this.#received = received;
    this.#sentChunks = 0;
    this.#sentBytes = 0;
    this.#socket = socket;
    this.#pump();
  }

  /** The terminal has so many bytes in all. */
  received(bytes: number): void {
    this.#drop(Math.min(Math.max(0, bytes - this.#received), this.#sentBytes));
    this.#received = Math.max(this.#received, bytes);
    this.#pump();
  }

  /** From now on bytes are held back. */
  detach(): void {
    this.#socket = null;
  }

  clear(): void {
    this.#chunks = [];
    this.#bytes = this.#sentChunks = this.#sentBytes = 0;
  }

  /** Takes back what has not gone out yet; a paste among it still ends properly. */
  cancelWaiting(): void {
    const waiting = this.#chunks.splice(this.#sentChunks);
    this.#bytes = this.#sentBytes;
    const tail = waiting.slice(-2).map((chunk) => String.fromCharCode(...chunk));
    if (tail.join('').includes(PASTE_END)) this.add(new TextEncoder().encode(PASTE_END));
  }

  #pump(): void {
    while (this.#socket?.readyState === SOCKET_OPEN && this.#sentBytes < WINDOW_BYTES) {
      const chunk = this.#chunks[this.#sentChunks];
      if (!chunk) return;
      this.#sentChunks += 1;
      this.#sentBytes += chunk.byteLength;
      this.#socket.send(chunk);
    }
  }

  #dropSent(): void {
    this.#drop(this.#sentBytes);
  }

  /** Forgets the oldest bytes, which have all been sent. */
  #drop(bytes: number): void {
    let left = bytes;
    while (left > 0) {
      const first = this.#chunks[0];
      if (!first) return;
      const taken = Math.min(left, first.byteLength);
      left -= taken;
      this.#bytes -= taken;
      this.#sentBytes -= taken;
      if (taken < first.byteLength) this.#chunks[0] = first.slice(taken);
      else {
        this.#chunks.shift();
        this.#sentChunks -= 1;
      }
    }
  }
}
