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
  onGone(): void;
}

const PING_MS = 20_000;

/** The largest chunk that a stream delivers: one more of it must still fit the window. */
const CHUNK_BYTES = 64 * 1024;

/** One socket that shows a terminal: counts what it has not acknowledged, and speaks the terminal protocol. */
export class Viewer {
  readonly #socket: WebSocket;
  readonly #events: ViewerEvents;
  readonly #ping: NodeJS.Timeout;
  #unacknowledged = 0;
  #answered = true;

  constructor(socket: WebSocket, events: ViewerEvents) {
    this.#socket = socket;
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

  /** True while the viewer has more to take than the window allows: the producer must wait. */
  get lags(): boolean {
    return this.#backlog >= TERMINAL_WINDOW_BYTES - CHUNK_BYTES;
  }

  /** True once enough is taken to begin again without stopping at every chunk. */
  get hasRoom(): boolean {
    return this.#backlog < TERMINAL_WINDOW_BYTES / 2;
  }

  sendOutput(bytes: Uint8Array): void {
    this.#unacknowledged += bytes.length;
    this.#socket.send(bytes, { binary: true }, () => {
      if (this.#socket.isPaused) this.#events.onRoom();
    });
  }

  sendFrame(frame: TerminalServerFrame): void {
    this.#socket.send(JSON.stringify(frame));
  }

  resumeInput(): void {
    this.#socket.resume();
  }

  close(code: number, reason: string): void {
    this.#socket.close(code, reason);
  }

  /**
   * While the terminal takes no more input, acknowledgements wait behind it unread: a large paste that echoes would
   * then wait for itself. So in that time what counts is what the socket has not sent.
   */
  get #backlog(): number {
    return this.#socket.isPaused ? this.#socket.bufferedAmount : this.#unacknowledged;
  }

  #receive(data: Buffer, isBinary: boolean): void {
    if (isBinary) {
      if (!this.#events.onInput(data)) {
        this.#socket.pause();
        this.#events.onRoom();
      }
      return;
    }
    const frame = parseFrame(data);
    if (frame === null) {
      const message = 'A text frame must be JSON: {"type":"resize","cols","rows"} or {"type":"ack","bytes"}.';
      this.sendFrame({ type: 'notice', code: 'bad_frame', message });
    } else if (frame.type === 'resize') {
      this.#events.onResize(frame.cols, frame.rows);
    } else {
      this.#unacknowledged = Math.max(0, this.#unacknowledged - frame.bytes);
      if (this.hasRoom) this.#events.onRoom();
    }
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
