import { copyFile, open, stat, truncate } from 'node:fs/promises';
import { z } from 'zod';

/** A log that has grown past this is moved to `NAME.log.1`. */
const ROTATE_BYTES = 20 * 1024 * 1024;
const TAIL_BYTES = 64 * 1024;

const LINES_SHOWN = 3;

/** pino's numbers. */
export const LEVEL_WARN = 40;
export const LEVEL_ERROR = 50;

/** As Node prints an error that nobody caught, its name or its stack, and programs their last words. */
const CRASH = /^\s+at |\w*Error\b|\b(fatal|panic|cannot|could not|failed)\b/i;

const pinoLineSchema = z.object({
  level: z.number(),
  msg: z.string().default(''),
  err: z.object({ message: z.string().default('') }).optional(),
});

/**
 * The sentences in a piece of log that are at least this serious: from pino's lines, and from dockerd's own, whose
 * warnings are about the host and of every start. Of what is neither, only what a crash prints is serious.
 */
export function seriousLines(text: string, level: number): string[] {
  return text.split('\n').flatMap((line) => {
    const trimmed = line.trim();
    if (trimmed === '') return [];
    if (trimmed.startsWith('{')) return pinoSentence(trimmed, level);
    if (/^time=/.test(trimmed))
      return /level=(error|fatal|panic)/.test(trimmed) ? [dockerSentence(trimmed)] : [];
    return CRASH.test(line) ? [trimmed] : [];
  });
}

/** The end of a log file; empty when there is none. */
export async function logTail(path: string): Promise<string> {
  const size = await sizeOf(path);
  return readFrom(path, Math.max(0, size - TAIL_BYTES), size);
}

/** Reads what a log file has gained since it was last asked, keeping the file below its size. */
export class LogFollower {
  readonly #path: string;
  #offset = 0;

  private constructor(path: string, offset: number) {
    this.#path = path;
    this.#offset = offset;
  }

  static async fromEnd(path: string): Promise<LogFollower> {
    return new LogFollower(path, await sizeOf(path));
  }

  /** Whole lines only. */
  async read(): Promise<string> {
    const size = await sizeOf(this.#path);
    if (size < this.#offset) this.#offset = 0;
    const text = await readFrom(this.#path, this.#offset, Math.min(size, this.#offset + ROTATE_BYTES));
    const whole = text.slice(0, text.lastIndexOf('\n') + 1);
    this.#offset += Buffer.byteLength(whole);
    if (size > ROTATE_BYTES) await this.#rotate();
    return whole;
  }

  /** The writer keeps its file open for appending: so the file is copied and emptied, and never replaced. */
  async #rotate(): Promise<void> {
    await copyFile(this.#path, `${this.#path}.1`);
    await truncate(this.#path, 0);
    this.#offset = 0;
  }
}

function pinoSentence(line: string, level: number): string[] {
  try {
    const { level: found, msg, err } = pinoLineSchema.parse(JSON.parse(line));
    if (found < level) return [];
    const sentence = err && !msg.includes(err.message) ? `${msg}: ${err.message}` : msg;
    // The rest is a tool's own account, and stays in the file.
    return [sentence.split('\n').slice(0, LINES_SHOWN).join('\n    ')];
  } catch {
    return [line];
  }
}

function dockerSentence(line: string): string {
  const quoted = /msg="((?:[^"\\]|\\.)*)"/.exec(line)?.[1];
  return quoted?.replaceAll('\\"', '"') ?? line;
}

async function sizeOf(path: string): Promise<number> {
  return stat(path).then(
    ({ size }) => size,
    () => 0,
  );
}

async function readFrom(path: string, start: number, end: number): Promise<string> {
  if (end <= start) return '';
  const file = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(end - start), 0, end - start, start);
    return buffer.subarray(0, bytesRead).toString('utf8');
  } finally {
    await file.close();
  }
}
