import type { WebSocket } from 'ws';
import { TERMINAL_WINDOW_BYTES } from '@/lib/shared/terminal-protocol';
import type { RunningExec } from '../engine/exec';
import { Screen } from './screen';
import { Viewer } from './viewer';

const CLOSE_NORMAL = 1000;

/** WebSocket code "service restart". */
const CLOSE_RESTART = 1012;

/** One shell and everybody who looks at it. Output waits for the slowest viewer; nothing is buffered beyond its window. */
export class Terminal {
  readonly #shell: RunningExec;
  readonly #screen: Screen;
  readonly #viewers = new Set<Viewer>();
  readonly #onEnd: () => void;
  #attaching = 0;
  #ended = false;

  constructor(shell: RunningExec, size: { cols: number; rows: number }, onEnd: () => void) {
    this.#shell = shell;
    this.#screen = new Screen(size.cols, size.rows);
    this.#onEnd = onEnd;
    shell.stream.on('data', (bytes: Buffer) => this.#output(bytes));
    shell.stream.on('drain', () => this.#resumeInputs());
    shell.stream.on('error', () => undefined);
    shell.stream.once('close', () => void this.#end());
  }

  get viewers(): number {
    return this.#viewers.size + this.#attaching;
  }

  /** Shows the terminal on a socket: first the whole screen, then what follows, without a gap or a byte twice. */
  attach(socket: WebSocket): void {
    this.#attaching += 1;
    // Paused until the viewer has the screen: what is drawn by then is in the snapshot, what comes later is sent.
    this.#shell.stream.pause();
    socket.pause();
    this.#screen.snapshot((screen) => {
      this.#attaching -= 1;
      socket.resume();
      if (socket.readyState === socket.OPEN) this.#show(socket, screen);
      this.#flow();
    });
  }

  /** Closes every viewer with this WebSocket code and lets go of the shell, which lives on inside. */
  detach(code: number, reason: string): void {
    for (const viewer of this.#viewers) viewer.close(code, reason);
    this.#viewers.clear();
    this.#shell.stream.destroy();
  }

  #show(socket: WebSocket, screen: Buffer): void {
    const viewer = this.#addViewer(socket);
    viewer.sendFrame({
      type: 'ready',
      cols: this.#screen.cols,
      rows: this.#screen.rows,
      replayed: screen.length,
    });
    if (screen.length > 0) viewer.sendOutput(screen);
  }

  #addViewer(socket: WebSocket): Viewer {
    const viewer = new Viewer(socket, {
      onInput: (bytes) => this.#shell.stream.write(bytes),
      onResize: (cols, rows) => this.#resize(cols, rows),
      onRoom: () => this.#flow(),
      onGone: () => {
        this.#viewers.delete(viewer);
        this.#flow();
      },
    });
    this.#viewers.add(viewer);
    return viewer;
  }

  #output(bytes: Buffer): void {
    for (const viewer of this.#viewers) viewer.sendOutput(bytes);
    this.#screen.write(bytes, () => this.#flow());
    if (this.#mustWait()) this.#shell.stream.pause();
  }

  #mustWait(): boolean {
    if (this.#attaching > 0 || this.#screen.pendingBytes >= TERMINAL_WINDOW_BYTES) return true;
    return [...this.#viewers].some((viewer) => viewer.lags);
  }

  /** Lets output flow again once everybody has caught up. */
  #flow(): void {
    if (this.#ended || !this.#shell.stream.isPaused() || this.#mustWait()) return;
    if ([...this.#viewers].every((viewer) => viewer.hasRoom)) this.#shell.stream.resume();
  }

  #resumeInputs(): void {
    for (const viewer of this.#viewers) viewer.resumeInput();
  }

  #resize(cols: number, rows: number): void {
    if (cols === this.#screen.cols && rows === this.#screen.rows) return;
    this.#screen.resize(cols, rows);
    void this.#shell.resize(cols, rows).catch(() => undefined);
  }

  async #end(): Promise<void> {
    if (this.#ended) return;
    this.#ended = true;
    const code = await this.#shell.exitCode().catch(() => null);
    for (const viewer of this.#viewers) {
      // Without an exit code it is the engine that went, not the shell: the viewer comes back for it.
      if (code === null) viewer.close(CLOSE_RESTART, 'the classroom engine restarts');
      else {
        viewer.sendFrame({ type: 'exit', code });
        viewer.close(CLOSE_NORMAL, 'the shell ended');
      }
    }
    this.#viewers.clear();
    this.#screen.dispose();
    this.#onEnd();
  }
}
