import { AppError } from '@/lib/shared/errors';

/**
 * Frames between sandboxd and a terminal's holder; images/sandbox/rootfs/usr/lib/drydock/terminal-holder is the other
 * side. The learner is root in there and may speak in its place, so nothing that comes is believed: a frame of unknown
 * type, wrong length or absurd number ends the connection.
 */
export type HolderFrame =
  | { type: 'hello'; hello: Hello }
  | { type: 'output'; bytes: Buffer }
  | { type: 'accepted'; source: string; bytes: number }
  | { type: 'exit'; code: number };

export interface Hello {
  /** Offset of the first byte that follows: above 0 when the beginning is not kept any more. */
  start: number;
  cols: number;
  rows: number;
  /** Whether a full-screen program was on the screen at that offset. */
  fullScreen: boolean;
  /** Bytes accepted so far by source key. */
  accepted: Map<string, number>;
}

/** Length of a source's key, in bytes; its text form is hexadecimal. */
export const SOURCE_KEY_BYTES = 16;

const HEADER_BYTES = 5;
const HELLO_BYTES = 13;
const COUNT_BYTES = SOURCE_KEY_BYTES + 8;
const EXIT_BYTES = 4;
const MAX_OUTPUT_BYTES = 256 * 1024;
const MAX_CONTROL_BYTES = HELLO_BYTES + 64 * COUNT_BYTES;
const MAX_CELLS = 1000;
const MIN_CELLS = 2;

export function inputFrame(source: string, offset: number, bytes: Uint8Array): Buffer {
  const payload = Buffer.alloc(COUNT_BYTES + bytes.length);
  payload.write(source, 'hex');
  payload.writeBigUInt64LE(BigInt(offset), SOURCE_KEY_BYTES);
  payload.set(bytes, COUNT_BYTES);
  return frame('I', payload);
}

export function resizeFrame(cols: number, rows: number): Buffer {
  const payload = Buffer.alloc(4);
  payload.writeUInt16LE(cols, 0);
  payload.writeUInt16LE(rows, 2);
  return frame('R', payload);
}

export function redrawFrame(): Buffer {
  return frame('W', Buffer.alloc(0));
}

function frame(type: string, payload: Buffer): Buffer {
  const header = Buffer.alloc(HEADER_BYTES);
  header.write(type, 'latin1');
  header.writeUInt32LE(payload.length, 1);
  return Buffer.concat([header, payload]);
}

/** Takes the stream apart. Output is passed on as it comes, a large frame in several pieces. */
export class HolderFrameReader {
  #bytes: Buffer = Buffer.alloc(0);
  #outputLeft = 0;

  add(bytes: Buffer): void {
    this.#bytes = this.#bytes.length === 0 ? bytes : Buffer.concat([this.#bytes, bytes]);
  }

  /** The next frame, or null until more has come. Errors: sandbox_failed. */
  next(): HolderFrame | null {
    if (this.#outputLeft > 0) return this.#output();
    if (this.#bytes.length < HEADER_BYTES) return null;
    const type = String.fromCharCode(this.#bytes[0] ?? 0);
    const length = this.#bytes.readUInt32LE(1);
    if (type === 'O') {
      if (length === 0 || length > MAX_OUTPUT_BYTES) throw broken(`output of ${length} bytes`);
      this.#take(HEADER_BYTES);
      this.#outputLeft = length;
      return this.#output();
    }
    if (length > MAX_CONTROL_BYTES) throw broken(`a frame "${type}" of ${length} bytes`);
    if (this.#bytes.length < HEADER_BYTES + length) return null;
    this.#take(HEADER_BYTES);
    return parseControl(type, this.#take(length));
  }

  #output(): HolderFrame | null {
    if (this.#bytes.length === 0) return null;
    const bytes = this.#take(Math.min(this.#outputLeft, this.#bytes.length));
    this.#outputLeft -= bytes.length;
    return { type: 'output', bytes };
  }

  #take(length: number): Buffer {
    const taken = this.#bytes.subarray(0, length);
    this.#bytes = this.#bytes.subarray(length);
    return taken;
  }
}

function parseControl(type: string, payload: Buffer): HolderFrame {
  if (type === 'A' && payload.length === COUNT_BYTES) return { type: 'accepted', ...readCount(payload) };
  if (type === 'X' && payload.length === EXIT_BYTES) return { type: 'exit', code: payload.readInt32LE() };
  if (type === 'H' && payload.length >= HELLO_BYTES && (payload.length - HELLO_BYTES) % COUNT_BYTES === 0) {
    return { type: 'hello', hello: readHello(payload) };
  }
  throw broken(`a frame ${JSON.stringify(type)} of ${payload.length} bytes`);
}

function readHello(payload: Buffer): Hello {
  const accepted = new Map<string, number>();
  for (let at = HELLO_BYTES; at < payload.length; at += COUNT_BYTES) {
    const { source, bytes } = readCount(payload.subarray(at, at + COUNT_BYTES));
    accepted.set(source, bytes);
  }
  return {
    start: readOffset(payload, 0),
    cols: within(payload.readUInt16LE(8)),
    rows: within(payload.readUInt16LE(10)),
    fullScreen: payload[12] === 1,
    accepted,
  };
}

function readCount(payload: Buffer): { source: string; bytes: number } {
  return {
    source: payload.toString('hex', 0, SOURCE_KEY_BYTES),
    bytes: readOffset(payload, SOURCE_KEY_BYTES),
  };
}

function readOffset(payload: Buffer, at: number): number {
  const value = Number(payload.readBigUInt64LE(at));
  if (Number.isSafeInteger(value)) return value;
  throw broken(`an offset of ${value}`);
}

/** A learner may give the pty itself any size; the screen has one that the protocol allows. */
function within(cells: number): number {
  return Math.min(Math.max(cells, MIN_CELLS), MAX_CELLS);
}

function broken(what: string): AppError {
  return new AppError('sandbox_failed', `A terminal's holder is no holder any more: it sent ${what}.`);
}
