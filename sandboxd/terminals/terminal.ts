import type { WebSocket } from 'ws';
import { TERMINAL_WINDOW_BYTES, type TerminalAttachment } from '@/lib/shared/terminal-protocol';
import type { HolderLink } from './holder-link';
import { Inputs, type Input } from './inputs';
import { Screen, type Size } from './screen';
import { Viewer } from './viewer';

const CLOSE_NORMAL = 1000;
/** WebSocket codes "service restart" and "try again later": the browser comes back by itself. */
const CLOSE_RESTART = 1012;
const CLOSE_LAGS = 1013;
/** The same browser terminal has attached anew. */
const CLOSE_REPLACED = 4001;

/** A viewer that takes nothing for so long, in milliseconds, while others wait for it is let go. */
const LAG_MS = 30_000;

/** Full-screen programs draw on a screen of their own; this switches to it. */
const FULL_SCREEN = Buffer.from('\x1b[?1049h');

/** Somebody who looks at the terminal, with what is known of them. */
interface Seat {
  viewer: Viewer;
  source: string | null;
  input: Input;
  /** The size of its window, once it has told. */
  window: Size | null;
}

/**
 * One shell and everybody who looks at it. Output waits for the slowest of those who work in it; nothing is buffered
 * beyond their window. The size is that of whoever typed or resized last.
 */
export class Terminal {
  readonly #link: HolderLink;
  readonly #screen: Screen;
  readonly #inputs: Inputs;
  readonly #seats = new Set<Seat>();
  readonly #onEnd: (code: number | null) => void;
  readonly #lagMs: number;
  #lagTimer: NodeJS.Timeout | null = null;
  /** Who typed or resized last: the terminal has the size of their window. */
  #active: Seat | null = null;
  #attaching = 0;
  #ended: { code: number | null } | null = null;

  constructor(
    link: HolderLink,
    onEnd: (code: number | null) => void,
    lagMs = LAG_MS,
    onOutput: (bytes: number) => void = () => undefined,
  ) {
    const { start, cols, rows, fullScreen, accepted } = link.hello;
    this.#link = link;
    this.#screen = new Screen(cols, rows);
    this.#inputs = new Inputs(link, accepted);
    this.#onEnd = onEnd;
    this.#lagMs = lagMs;
    if (fullScreen) this.#screen.write(FULL_SCREEN, () => undefined);
    link.listen({
      onOutput: (bytes) => {
        onOutput(bytes.length);
        this.#output(bytes);
      },
      onAccepted: (source, bytes) => this.#accepted(source, bytes),
      onRoom: () => {
        for (const { viewer } of this.#seats) viewer.resumeInput();
      },
      onEnd: (code) => this.#end(code),
    });
    // What is kept begins in the middle: only the program itself can draw the whole screen.
    if (start > 0) link.redraw();
  }

  get viewers(): number {
    return this.#seats.size + this.#attaching;
  }

  /** Viewers that the shell waits for. */
  get heldBack(): number {
    return [...this.#seats].filter(({ viewer }) => viewer.lags).length;
  }

  /** Shows the terminal on a socket: first the whole screen, then what follows, without a gap or a byte twice. */
  attach(socket: WebSocket, attachment: TerminalAttachment): void {
    socket.pause();
    this.#withScreen((screen) => {
      socket.resume();
      if (socket.readyState === socket.OPEN) this.#show(socket, attachment, screen);
    });
  }

  /** Closes every viewer with this WebSocket code and lets go of the shell, which lives on inside. */
  detach(code: number, reason: string): void {
    for (const { viewer } of this.#seats) viewer.close(code, reason);
    this.#seats.clear();
    this.#link.close();
  }

  /** Output waits until `use` is done: what is drawn by then is in the screen, what comes later follows it. */
  #withScreen(use: (screen: Buffer) => void): void {
    this.#attaching += 1;
    this.#link.pause();
    this.#screen.snapshot((screen) => {
      this.#attaching -= 1;
      use(screen);
      this.#flow();
    });
  }

  #show(socket: WebSocket, { source, readOnly }: TerminalAttachment, screen: Buffer): void {
    const input = this.#inputs.open(source);
    for (const seat of this.#seats) {
      if (source !== null && seat.source === source) this.#leave(seat, CLOSE_REPLACED, 'attached anew');
    }
    const { cols, rows } = this.#screen.size;
    const viewer = this.#seat(socket, readOnly, source, input);
    const received = source === null ? {} : { received: input.next };
    viewer.sendFrame({ type: 'ready', cols, rows, replayed: screen.length, ...received });
    if (screen.length > 0) viewer.sendOutput(screen);
    if (this.#ended) bidFarewell(viewer, this.#ended.code);
  }

  #seat(socket: WebSocket, readOnly: boolean, source: string | null, input: Input): Viewer {
    const viewer = new Viewer(socket, readOnly, {
      onInput: (bytes) => this.#type(seat, bytes),
      onResize: (cols, rows) => this.#resizeWindow(seat, { cols, rows }),
      onRoom: () => this.#flow(),
      onBehind: () => this.#withScreen((screen) => viewer.catchUp(screen)),
      onGone: () => {
        this.#forget(seat);
        this.#flow();
      },
    });
    const seat: Seat = { viewer, source, input, window: null };
    this.#seats.add(seat);
    return viewer;
  }

  /** Whoever types is the one whose window counts. */
  #type(seat: Seat, bytes: Buffer): boolean {
    // One that was replaced has its bytes sent again by whoever replaced it.
    if (!this.#seats.has(seat)) return true;
    this.#activate(seat);
    return this.#inputs.write(seat.input, bytes);
  }

  #leave(seat: Seat, code: number, reason: string): void {
    this.#forget(seat);
    seat.viewer.close(code, reason);
  }

  #forget(seat: Seat): void {
    this.#seats.delete(seat);
    if (this.#active === seat) this.#active = null;
  }

  #output(bytes: Buffer): void {
    for (const { viewer } of this.#seats) viewer.sendOutput(bytes);
    this.#screen.write(bytes, () => this.#flow());
    if (!this.#mustWait()) return;
    this.#link.pause();
    this.#lagTimer ??= setTimeout(() => this.#dropLagging(), this.#lagMs);
  }

  #mustWait(): boolean {
    if (this.#attaching > 0 || this.#screen.undrawnBytes >= TERMINAL_WINDOW_BYTES) return true;
    return [...this.#seats].some(({ viewer }) => viewer.lags);
  }

  /** Lets output flow again once everybody has caught up. */
  #flow(): void {
    if (this.#ended || !this.#link.isPaused || this.#mustWait()) return;
    if (![...this.#seats].every(({ viewer }) => viewer.hasRoom)) return;
    this.#stopLagTimer();
    this.#link.resume();
  }

  /** A viewer who lags holds the shell back, but not the other viewers for ever. */
  #dropLagging(): void {
    this.#lagTimer = null;
    for (const seat of this.#seats) {
      if (this.#seats.size < 2) break;
      const { viewer } = seat;
      if (!viewer.hasRoom && viewer.isSilentFor(this.#lagMs)) this.#leave(seat, CLOSE_LAGS, 'too slow');
    }
    if (this.#link.isPaused) this.#lagTimer = setTimeout(() => this.#dropLagging(), this.#lagMs);
    this.#flow();
  }

  #stopLagTimer(): void {
    if (this.#lagTimer) clearTimeout(this.#lagTimer);
    this.#lagTimer = null;
  }

  #accepted(source: string, bytes: number): void {
    this.#inputs.accept(source, bytes);
    for (const seat of this.#seats) {
      if (seat.source !== null && seat.input.key === source)
        seat.viewer.sendFrame({ type: 'received', bytes });
    }
  }

  /** A window that has just been opened takes the size from nobody who was there before, until it is used. */
  #resizeWindow(seat: Seat, window: Size): void {
    const opened = seat.window === null;
    seat.window = window;
    if (!opened || this.#active === null) this.#activate(seat);
    else seat.viewer.sendFrame({ type: 'size', ...this.#screen.size });
  }

  /** Gives the terminal the size of this viewer's window, and tells those who now look through another's. */
  #activate(seat: Seat): void {
    const before = this.#active;
    const size = seat.window ?? this.#screen.size;
    const changed = !isSize(this.#screen.size, size);
    this.#active = seat;
    if (changed) {
      this.#screen.resize(size.cols, size.rows);
      this.#link.resize(size.cols, size.rows);
    }
    for (const each of this.#seats) {
      if (each !== seat && (changed || each === before)) each.viewer.sendFrame({ type: 'size', ...size });
    }
  }

  #end(code: number | null): void {
    if (this.#ended) return;
    this.#ended = { code };
    this.#stopLagTimer();
    for (const { viewer } of this.#seats) bidFarewell(viewer, code);
    this.#seats.clear();
    this.#onEnd(code);
  }
}

function bidFarewell(viewer: Viewer, code: number | null): void {
  // Without an exit code it is the sandbox that went, not the shell: the viewer comes back for it.
  if (code === null) viewer.close(CLOSE_RESTART, 'the terminal was lost');
  else {
    viewer.sendFrame({ type: 'exit', code });
    viewer.close(CLOSE_NORMAL, 'the shell ended');
  }
}

function isSize(one: Size, other: Size): boolean {
  return one.cols === other.cols && one.rows === other.rows;
}
