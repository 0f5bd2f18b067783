import type { WebSocket } from 'ws';
import {
  TERMINAL_WINDOW_BYTES,
  terminalClientFrameSchema,
  type TerminalClientFrame,
  type TerminalServerFrame,
} from '@/lib/shared/terminal-protocol';

export interface ViewerEvents {
  /** Bytes typed. Answers false when the terminal is full and the viewer must wait for `resumeInput`. */
  onInput(bytes: Buffer): boolean;
  onResize(cols: number, rows: number): void;
  /** Called when acknowledgements have made room again. */
  onRoom(): void;
  /** Called when one who only watches has taken all that it was sent, and missed what came meanwhile. */
  onBehind(): void;
  onGone(): void;
}

const PING_MS = 20_000;

/** The largest chunk that a stream delivers: one more of it must still fit the window. */
const CHUNK_BYTES = 64 * 1024;

/** A screen goes out in frames of at most this size, in bytes. */
const FRAME_BYTES = 256 * 1024;

/** Resets a terminal, its scrollback included (ECMA-48, RIS). */
const RESET = Buffer.from('\x1bc');

/** One socket that shows a terminal: counts what it has not acknowledged, and speaks the terminal protocol. */
export class Viewer {
  readonly readOnly: boolean;
  readonly #socket: WebSocket;
  readonly #events: ViewerEvents;
  readonly #ping: NodeJS.Timeout;
  #unacknowledged = 0;
  #acknowledgedAt = Date.now();
  #answered = true;
  #warned = false;
  /** One that only watches and was too slow has missed something, until the screen is drawn anew for it. */
  #shown: 'all' | 'behind' | 'redrawing' = 'all';

  constructor(socket: WebSocket, readOnly: boolean, events: ViewerEvents) {
    this.#socket = socket;
    this.readOnly = readOnly;
    this.#events = events;
    socket.on('message', (data, isBinary) => this.#receive(data as Buffer, isBinary));
    socket.on('pong', () => {
      this.#answered = true;
    });
    socket.on('error', () => socket.terminate());
    socket.on('close', () => {
      clearInterval(this.#ping);
      events.onGone();
    });
    this.#ping = setInterval(() => this.#checkAlive(), PING_MS);
  }

  /** True while the viewer has more to take than the window allows: the producer must wait, unless it only watches. */
  get lags(): boolean {
    return !this.readOnly && this.#isFull;
  }

  /** True once enough is taken to begin again without stopping at every chunk. */
  get hasRoom(): boolean {
    return this.readOnly || this.#backlog < TERMINAL_WINDOW_BYTES / 2;
  }

  /** True when it has not acknowledged anything for so long. */
  isSilentFor(ms: number): boolean {
    return Date.now() - this.#acknowledgedAt >= ms;
  }

  /** Shows output. One who only watches holds nobody up: it misses what it is too slow for. */
  sendOutput(bytes: Uint8Array): void {
    if (this.readOnly && this.#isFull && this.#shown === 'all') this.#shown = 'behind';
    if (this.#shown === 'all') this.#send(bytes);
  }

  /** Shows the screen anew to one that is behind. */
  catchUp(screen: Uint8Array): void {
    this.#shown = 'all';
    this.#send(Buffer.concat([RESET, screen]));
  }

  #send(bytes: Uint8Array): void {
    if (this.#unacknowledged === 0) this.#acknowledgedAt = Date.now();
    this.#unacknowledged += bytes.length;
    for (let at = 0; at < bytes.length; at += FRAME_BYTES) {
      this.#socket.send(bytes.subarray(at, at + FRAME_BYTES), { binary: true }, () => {
        if (this.#socket.isPaused) this.#events.onRoom();
      });
    }
  }

  sendFrame(frame: TerminalServerFrame): void {
    this.#socket.send(JSON.stringify(frame));
  }

  resumeInput(): void {
    this.#socket.resume();
  }

  close(code: number, reason: string): void {
    // A socket that is not read would never see the other side's farewell.
    this.#socket.resume();
    this.#socket.close(code, reason);
  }

  /**
   * While the terminal takes no more input, acknowledgements wait behind it unread: a large paste that echoes would
   * then wait for itself. So in that time what counts is what the socket has not sent.
   */
  get #backlog(): number {
    return this.#socket.isPaused ? this.#socket.bufferedAmount : this.#unacknowledged;
  }

  get #isFull(): boolean {
    return this.#backlog >= TERMINAL_WINDOW_BYTES - CHUNK_BYTES;
  }

  #receive(data: Buffer, isBinary: boolean): void {
    if (isBinary) {
      if (this.readOnly) this.#refuse();
      else if (!this.#events.onInput(data)) {
        this.#socket.pause();
        this.#events.onRoom();
      }
      return;
    }
    const frame = parseFrame(data);
    if (frame === null) {
      const message = 'A text frame must be JSON: {"type":"resize","cols","rows"} or {"type":"ack","bytes"}.';
      this.sendFrame({ type: 'notice', code: 'bad_frame', message });
    } else if (frame.type === 'ack') {
      this.#acknowledgedAt = Date.now();
      this.#unacknowledged = Math.max(0, this.#unacknowledged - frame.bytes);
      if (this.#shown === 'behind' && this.#unacknowledged === 0) {
        this.#shown = 'redrawing';
        this.#events.onBehind();
      }
      if (this.hasRoom) this.#events.onRoom();
    } else if (this.readOnly) this.#refuse();
    else this.#events.onResize(frame.cols, frame.rows);
  }

  /** Says once that this viewer only watches; a program's status queries would have it repeated for ever. */
  #refuse(): void {
    if (this.#warned) return;
    this.#warned = true;
    const message =
      'This terminal is watched only: what is typed here, and the size of this window, do not count.';
    this.sendFrame({ type: 'notice', code: 'read_only', message });
  }

  /** A laptop that sleeps answers no ping; its socket must not hold the terminal back. */
  #checkAlive(): void {
    if (!this.#answered) {
      this.#socket.terminate();
      return;
    }
    this.#answered = false;
    if (!this.#socket.isPaused) this.#socket.ping();
    else this.#answered = true;
  }
}

function parseFrame(data: Buffer): TerminalClientFrame | null {
  try {
    return terminalClientFrameSchema.parse(JSON.parse(data.toString('utf8')));
  } catch {
    return null;
  }
}
