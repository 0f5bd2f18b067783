import { terminalServerFrameSchema, type TerminalClientFrame } from '@/lib/shared/terminal-protocol';
import { Outbox, SOCKET_OPEN } from './outbox';

/** Bytes drawn between two acknowledgements: far below the server’s window, far above a frame. */
export const ACK_EVERY_BYTES = 64 * 1024;

const FIRST_RETRY_MS = 250;
/** A person who is back online waits at most this long. */
const LAST_RETRY_MS = 2_500;

export type ConnectionStatus = 'connecting' | 'ready' | 'waiting' | 'ended' | 'closed';

/** What a connection tells the screen. */
export interface ConnectionEvents {
  status(status: ConnectionStatus): void;
  /** A screen of this size, in `replayed` bytes, follows: what is drawn now is to be cleared. */
  attached(replayed: number, size: Size): void;
  /** Somebody else is at work in this terminal, in a window of this size. */
  followed(size: Size): void;
  /** Call `drawn` when the bytes are on the screen: only then are they acknowledged. */
  output(bytes: Uint8Array, drawn: () => void): void;
  notice(code: string, message: string): void;
}

/** The parts of the browser that a connection needs; a test brings its own. */
export interface ConnectionHost {
  /** Looks on only: nothing but acknowledgements is ever sent. */
  watches?: boolean;
  open(): WebSocket;
  setTimeout(run: () => void, ms: number): unknown;
  clearTimeout(timer: unknown): void;
  /** From 0 to 1, to spread the reconnecting of a whole class. */
  random(): number;
}

export interface Size {
  cols: number;
  rows: number;
}

/**
 * One terminal’s WebSocket, kept alive: reconnects by itself, acknowledges what was drawn, and sees to it that what is
 * typed arrives, once.
 */
export class TerminalConnection {
  readonly #host: ConnectionHost;
  readonly #events: ConnectionEvents;
  readonly #outbox = new Outbox();
  #socket: WebSocket | null = null;
  #retry: unknown = null;
  #failures = 0;
  #unacked = 0;
  #size: Size = { cols: 80, rows: 24 };
  #status: ConnectionStatus = 'closed';

  constructor(host: ConnectionHost, events: ConnectionEvents) {
    this.#host = host;
    this.#events = events;
  }

  get status(): ConnectionStatus {
    return this.#status;
  }

  /** Connects, or connects anew at once when a retry is pending or the socket may have died unnoticed. */
  connect(): void {
    this.#dropSocket();
    this.#cancelRetry();
    this.#unacked = 0;
    this.#become('connecting');
    const socket = this.#host.open();
    socket.binaryType = 'arraybuffer';
    this.#socket = socket;
    socket.onopen = () => this.#tellSize();
    socket.onmessage = (event: MessageEvent<unknown>) => this.#receive(socket, event.data);
    socket.onclose = () => this.#lost();
  }

  /** Sends typed bytes, or keeps a modest amount of them until the shell is back. */
  write(bytes: Uint8Array): void {
    if (this.#host.watches || this.#status === 'ended' || this.#status === 'closed') return;
    this.#outbox.add(bytes);
  }

  /** Takes back what was pasted and has not gone out yet. */
  cancelWaiting(): void {
    this.#outbox.cancelWaiting();
  }

  resize({ cols, rows }: Size): void {
    if (cols === this.#size.cols && rows === this.#size.rows) return;
    this.#size = { cols, rows };
    this.#tellSize();
  }

  /** Leaves the terminal; its shell goes on. */
  close(): void {
    this.#cancelRetry();
    this.#dropSocket();
    this.#outbox.clear();
    this.#become('closed');
  }

  #receive(socket: WebSocket, data: unknown): void {
    if (data instanceof ArrayBuffer) {
      const bytes = new Uint8Array(data);
      this.#events.output(bytes, () => this.#drawn(socket, bytes.byteLength));
      return;
    }
    const frame = parseFrame(data);
    if (frame?.type === 'ready') {
      this.#failures = 0;
      this.#events.attached(frame.replayed, frame);
      this.#become('ready');
      this.#outbox.attach(socket, frame.received ?? 0);
    } else if (frame?.type === 'received') {
      this.#outbox.received(frame.bytes);
    } else if (frame?.type === 'size') {
      this.#events.followed(frame);
    } else if (frame?.type === 'exit') {
      this.#dropSocket();
      this.#outbox.clear();
      this.#become('ended');
    } else if (frame?.type === 'notice') {
      this.#events.notice(frame.code, frame.message);
    }
  }

  /** Bytes of an earlier socket belong to an earlier window: they are not acknowledged on this one. */
  #drawn(socket: WebSocket, bytes: number): void {
    if (socket !== this.#socket) return;
    this.#unacked += bytes;
    if (this.#unacked < ACK_EVERY_BYTES) return;
    this.#sendFrame({ type: 'ack', bytes: this.#unacked });
    this.#unacked = 0;
  }

  #lost(): void {
    this.#dropSocket();
    const ceiling = Math.min(LAST_RETRY_MS, FIRST_RETRY_MS * 2 ** this.#failures);
    this.#failures += 1;
    this.#become('waiting');
    this.#retry = this.#host.setTimeout(() => this.connect(), ceiling * (0.5 + this.#host.random() / 2));
  }

  #tellSize(): void {
    if (!this.#host.watches) this.#sendFrame({ type: 'resize', ...this.#size });
  }

  #sendFrame(frame: TerminalClientFrame): void {
    if (this.#socket?.readyState === SOCKET_OPEN) this.#socket.send(JSON.stringify(frame));
  }

  #dropSocket(): void {
    const socket = this.#socket;
    this.#socket = null;
    this.#outbox.detach();
    if (!socket) return;
    socket.onopen = socket.onmessage = socket.onclose = null;
    socket.close();
  }

  #cancelRetry(): void {
    this.#host.clearTimeout(this.#retry);
    this.#retry = null;
  }

  #become(status: ConnectionStatus): void {
    if (status === this.#status) return;
    this.#status = status;
    this.#events.status(status);
  }
}

function parseFrame(data: unknown) {
  try {
    return terminalServerFrameSchema.safeParse(JSON.parse(String(data))).data ?? null;
  } catch {
    return null;
  }
}
