import type { Duplex } from 'node:stream';
import { AppError, errorMessage } from '@/lib/shared/errors';
import { HolderFrameReader, inputFrame, redrawFrame, resizeFrame, type Hello } from './holder-frames';

export interface HolderEvents {
  onOutput(bytes: Buffer): void;
  /** So many bytes of a source's input are the terminal's now. */
  onAccepted(source: string, bytes: number): void;
  /** Input can be given again. */
  onRoom(): void;
  /** The last event: the shell's exit code, or null when the holder went away or spoke nonsense. */
  onEnd(code: number | null): void;
}

const HELLO_TIMEOUT_MS = 10_000;

/** Input that may wait for the holder before viewers have to, in bytes. */
const INPUT_BACKLOG_BYTES = 128 * 1024;

/** A frame of the holder's protocol carries at most this much input; the holder takes up to 256 KB. */
const INPUT_FRAME_BYTES = 64 * 1024;

/** The connection to one terminal's holder. Whoever opens it closes it. */
export class HolderLink {
  readonly hello: Hello;
  readonly #stream: Duplex;
  readonly #reader: HolderFrameReader;
  #events: HolderEvents | null = null;
  #paused = false;
  #exitCode: number | null = null;
  #lostStream = false;
  #closed = false;

  private constructor(stream: Duplex, reader: HolderFrameReader, hello: Hello) {
    this.#stream = stream;
    this.#reader = reader;
    this.hello = hello;
  }

  /** Waits for the holder's first words. Errors: sandbox_failed. */
  static async open(stream: Duplex): Promise<HolderLink> {
    const reader = new HolderFrameReader();
    // What is wrong shows as the end of the stream.
    stream.on('error', () => undefined);
    try {
      return new HolderLink(stream, reader, await greeting(stream, reader));
    } catch (cause) {
      stream.destroy();
      throw new AppError('sandbox_failed', `A terminal did not answer: ${errorMessage(cause)}`, { cause });
    }
  }

  get isPaused(): boolean {
    return this.#paused;
  }

  /** Begins to hand over what comes. */
  listen(events: HolderEvents): void {
    this.#events = events;
    this.#stream.on('data', (bytes: Buffer) => {
      this.#reader.add(bytes);
      this.#pump();
    });
    this.#stream.on('drain', () => events.onRoom());
    this.#stream.once('close', () => this.#lost());
    this.resume();
    if (this.#stream.destroyed) this.#lost();
  }

  /** Gives input; answers false when what follows should wait for `onRoom`. */
  input(source: string, offset: number, bytes: Uint8Array): boolean {
    if (this.#stream.destroyed) return true;
    for (let at = 0; at < bytes.length; at += INPUT_FRAME_BYTES) {
      this.#stream.write(inputFrame(source, offset + at, bytes.subarray(at, at + INPUT_FRAME_BYTES)));
    }
    return this.#stream.writableLength < INPUT_BACKLOG_BYTES;
  }

  resize(cols: number, rows: number): void {
    if (!this.#stream.destroyed) this.#stream.write(resizeFrame(cols, rows));
  }

  /** Has the program in front draw its screen again. */
  redraw(): void {
    if (!this.#stream.destroyed) this.#stream.write(redrawFrame());
  }

  /** Stops reading: the holder then stops reading its terminal, and the program that prints has to wait. */
  pause(): void {
    this.#paused = true;
    this.#stream.pause();
  }

  resume(): void {
    this.#paused = false;
    this.#pump();
    if (!this.isPaused) this.#stream.resume();
  }

  close(): void {
    this.#stream.destroy();
  }

  #pump(): void {
    try {
      while (!this.#paused && !this.#closed) {
        const frame = this.#reader.next();
        if (frame === null) {
          if (this.#lostStream) this.#end();
          return;
        }
        if (frame.type === 'output') this.#events?.onOutput(frame.bytes);
        else if (frame.type === 'accepted') this.#events?.onAccepted(frame.source, frame.bytes);
        else if (frame.type === 'exit') this.#exit(frame.code);
        else throw new AppError('sandbox_failed', "A terminal's holder greeted twice.");
      }
    } catch {
      // Nonsense from a learner who took the holder's place: it is as if the holder had gone.
      this.#stream.destroy();
      this.#end();
    }
  }

  /** What has been read before and not handed over yet still counts. */
  #lost(): void {
    this.#lostStream = true;
    this.#pump();
  }

  #exit(code: number): void {
    this.#exitCode = code;
    this.#end();
    this.#stream.destroy();
  }

  #end(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#events?.onEnd(this.#exitCode);
  }
}

function greeting(stream: Duplex, reader: HolderFrameReader): Promise<Hello> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => fail(new Error('it said nothing in time')), HELLO_TIMEOUT_MS);
    const settle = () => {
      clearTimeout(timer);
      stream.off('data', read).off('error', fail).off('close', gone);
      stream.pause();
    };
    const fail = (error: Error) => {
      settle();
      reject(error);
    };
    const gone = () => fail(new Error('it hung up'));
    const read = (bytes: Buffer) => {
      try {
        reader.add(bytes);
        const frame = reader.next();
        if (frame === null) return;
        if (frame.type !== 'hello') throw new Error('it did not greet');
        settle();
        resolve(frame.hello);
      } catch (error) {
        fail(error instanceof Error ? error : new Error(String(error)));
      }
    };
    stream.on('data', read).on('error', fail).on('close', gone);
  });
}
