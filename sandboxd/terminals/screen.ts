import { SerializeAddon } from '@xterm/addon-serialize';
import xterm from '@xterm/headless';

const SCROLLBACK_LINES = 1000;

/** The screen of a terminal, kept on the server: what a viewer who comes later must see first. */
export class Screen {
  readonly #terminal: xterm.Terminal;
  readonly #serializer = new SerializeAddon();
  #pendingBytes = 0;

  constructor(cols: number, rows: number) {
    this.#terminal = new xterm.Terminal({ cols, rows, scrollback: SCROLLBACK_LINES, allowProposedApi: true });
    this.#terminal.loadAddon(this.#serializer);
  }

  get cols(): number {
    return this.#terminal.cols;
  }

  get rows(): number {
    return this.#terminal.rows;
  }

  /** Bytes written and not yet drawn. */
  get pendingBytes(): number {
    return this.#pendingBytes;
  }

  /** Draws output; `onDrawn` is called when this chunk is on the screen. */
  write(bytes: Uint8Array, onDrawn: () => void): void {
    this.#pendingBytes += bytes.length;
    this.#terminal.write(bytes, () => {
      this.#pendingBytes -= bytes.length;
      onDrawn();
    });
  }

  resize(cols: number, rows: number): void {
    this.#terminal.resize(cols, rows);
  }

  /** The screen with its scrollback as terminal bytes, once everything written so far is drawn. */
  snapshot(use: (bytes: Buffer) => void): void {
    this.#terminal.write('', () =>
      use(Buffer.from(this.#serializer.serialize({ scrollback: SCROLLBACK_LINES }))),
    );
  }

  dispose(): void {
    this.#terminal.dispose();
  }
}
