/**
 * Lines that a flood of plain output pushes out of the scrollback need not be drawn at all: what is seen afterwards is
 * the same. That is what keeps a screen up with `yes`, in the browser and on the server.
 */

/** The parts of a terminal that this needs; the one of the browser and the headless one both have them. */
export interface DrawnTerminal {
  readonly rows: number;
  write(data: Uint8Array | string, drawn?: () => void): void;
  parser: {
    registerCsiHandler(
      id: { final: string },
      handle: (params: (number | number[])[]) => boolean,
    ): { dispose(): void };
  };
}

/** Below this size, in bytes, output is simply drawn. */
const FLOOD_BYTES = 16 * 1024;

const ESCAPE = 0x1b;
const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;
const TAB = 9;
const SPACE = 0x20;
const DELETE = 0x7f;
/** First byte of U+0080 to U+00BF in UTF-8, among which are the control characters of one byte. */
const C1_LEAD = 0xc2;
const LETTERS = 0x40;

/** Collects output and draws it in batches, leaving out what no reader could ever see. */
export class OutputBatches {
  readonly #terminal: DrawnTerminal;
  readonly #scrollback: number;
  #chunks: Uint8Array[] = [];
  #drawn: (() => void)[] = [];
  #bytes = 0;
  #escapesUndrawn = 0;
  #region = false;

  constructor(terminal: DrawnTerminal, scrollbackLines: number) {
    this.#terminal = terminal;
    this.#scrollback = scrollbackLines;
    // Lines outside a scroll region stay, however much is printed within it.
    terminal.parser.registerCsiHandler({ final: 'r' }, (params) => {
      this.#region = params.some((each) => each !== 0);
      return false;
    });
  }

  /** Bytes collected and not given to the terminal yet. */
  get waitingBytes(): number {
    return this.#bytes;
  }

  add(bytes: Uint8Array, drawn: () => void): void {
    this.#chunks.push(bytes);
    this.#drawn.push(drawn);
    this.#bytes += bytes.length;
  }

  /** Gives everything collected to the terminal. */
  flush(): void {
    if (this.#bytes === 0) return;
    const batch = join(this.#chunks, this.#bytes);
    const callbacks = this.#drawn;
    this.#chunks = [];
    this.#drawn = [];
    this.#bytes = 0;
    const escapes = batch.includes(ESCAPE);
    const parts = this.#mayLeaveOut(batch) ? withoutScrolledOut(batch, this.#linesKept) : [batch];
    if (escapes) this.#escapesUndrawn += 1;
    const last = parts.pop() ?? batch;
    for (const part of parts) this.#terminal.write(part);
    this.#terminal.write(last, () => {
      if (escapes) this.#escapesUndrawn -= 1;
      for (const drawn of callbacks) drawn();
    });
  }

  /** A screen more than is kept: the first of these lines may be written over what stands below the cursor. */
  get #linesKept(): number {
    return this.#scrollback + 2 * this.#terminal.rows;
  }

  #mayLeaveOut(batch: Uint8Array): boolean {
    return batch.length >= FLOOD_BYTES && this.#escapesUndrawn === 0 && !this.#region;
  }
}

/**
 * The batch without the lines at its beginning that `keptLines` plain lines after them push out. Only text, tabs and
 * line ends count as plain; from the first byte that is anything else on, everything stays. Both ends of what is left
 * out are ends of whole lines, so that the cursor is where it would have been.
 */
export function withoutScrolledOut(batch: Uint8Array, keptLines: number): Uint8Array[] {
  const plain = plainLength(batch);
  const from = firstLineEnd(batch, plain);
  const to = lineEndBefore(batch, plain, keptLines);
  if (from === null || to === null || to <= from) return [batch];
  return [batch.subarray(0, from), batch.subarray(to)];
}

function plainLength(batch: Uint8Array): number {
  let at = 0;
  while (at < batch.length && isPlain(batch[at] ?? 0)) at += 1;
  return at;
}

function isPlain(byte: number): boolean {
  if (byte >= SPACE) return byte !== DELETE && byte !== C1_LEAD;
  return byte === LINE_FEED || byte === CARRIAGE_RETURN || byte === TAB;
}

/**
 * The end of the first line, once there was a letter: it ends any escape sequence that an earlier batch may have left
 * open, so that what follows is text.
 */
function firstLineEnd(batch: Uint8Array, end: number): number | null {
  let letter = false;
  for (let at = 1; at < end; at += 1) {
    if ((batch[at - 1] ?? 0) >= LETTERS) letter = true;
    if (letter && batch[at] === LINE_FEED && batch[at - 1] === CARRIAGE_RETURN) return at + 1;
  }
  return null;
}

/** The last end of a line, return and feed, that has so many line feeds after it. */
function lineEndBefore(batch: Uint8Array, end: number, lines: number): number | null {
  let feeds = 0;
  for (let at = end - 1; at > 0; at -= 1) {
    if (batch[at] !== LINE_FEED) continue;
    if (feeds >= lines && batch[at - 1] === CARRIAGE_RETURN) return at + 1;
    feeds += 1;
  }
  return null;
}

function join(chunks: Uint8Array[], length: number): Uint8Array {
  const only = chunks[0];
  if (chunks.length === 1 && only) return only;
  const all = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    all.set(chunk, at);
    at += chunk.length;
  }
  return all;
}
