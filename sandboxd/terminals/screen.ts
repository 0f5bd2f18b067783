import { SerializeAddon } from '@xterm/addon-serialize';
import xterm from '@xterm/headless';
import { OutputBatches } from '@/lib/shared/terminal-flood';

const SCROLLBACK_LINES = 1000;

/**
 * Output waits this long, in milliseconds, and up to this many bytes to be drawn. Nobody looks at this screen directly,
 * and the more there is at once, the more of it has scrolled out and need not be drawn.
 */
const DRAW_AFTER_MS = 5_000;
const BATCH_BYTES = 256 * 1024;

/** A viewer who comes gets less scrollback rather than more than this at once, in bytes. */
const SNAPSHOT_BYTES = 768 * 1024;

/** In characters. */
export interface Size {
  cols: number;
  rows: number;
}

/** The screen of a terminal, kept on the server: what a viewer who comes later must see first. */
export class Screen {
  readonly #terminal: xterm.Terminal;
  readonly #serializer = new SerializeAddon();
  readonly #batches: OutputBatches;
  #size: Size;
  #undrawnBytes = 0;
  #timer: NodeJS.Timeout | null = null;

  constructor(cols: number, rows: number) {
    this.#size = { cols, rows };
    this.#terminal = new xterm.Terminal({
      cols,
      rows,
      scrollback: SCROLLBACK_LINES,
      allowProposedApi: true,
      // It would complain in our log of whatever a program prints.
      logLevel: 'off',
    });
    this.#terminal.loadAddon(this.#serializer);
    this.#batches = new OutputBatches(this.#terminal, SCROLLBACK_LINES);
  }

  get size(): Size {
    return this.#size;
  }

  /** Bytes written and not yet drawn. */
  get undrawnBytes(): number {
    return this.#undrawnBytes;
  }

  /** Draws output, soon; `onDrawn` is called when this chunk is on the screen. */
  write(bytes: Uint8Array, onDrawn: () => void): void {
    this.#undrawnBytes += bytes.length;
    this.#batches.add(bytes, () => {
      this.#undrawnBytes -= bytes.length;
      onDrawn();
    });
    if (this.#batches.waitingBytes >= BATCH_BYTES) this.#flush();
    else this.#timer ??= setTimeout(() => this.#flush(), DRAW_AFTER_MS);
  }

  resize(cols: number, rows: number): void {
    this.#size = { cols, rows };
    this.#flush();
    this.#terminal.write('', () => this.#terminal.resize(cols, rows));
  }

  /** The screen with its scrollback as terminal bytes, once everything written so far is drawn. */
  snapshot(use: (bytes: Buffer) => void): void {
    this.#flush();
    this.#terminal.write('', () => use(this.#serialize()));
  }

  #flush(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    this.#batches.flush();
  }

  #serialize(): Buffer {
    let bytes = Buffer.alloc(0);
    for (const scrollback of [SCROLLBACK_LINES, SCROLLBACK_LINES / 5, 0]) {
      bytes = Buffer.from(this.#serializer.serialize({ scrollback }));
      if (bytes.length <= SNAPSHOT_BYTES) break;
    }
    return bytes;
  }
}
