import { createWriteStream, type WriteStream } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { z } from 'zod';
import { engineEventSchema, type EngineEvent } from '@/lib/shared/wire/sandboxd';

/** Events kept of one sandbox; a learner who makes more than this loses the oldest, and the grader is told. */
const KEPT_EVENTS = 20_000;

/** A line of the file: an event, or until when others were left out on purpose. */
const lineSchema = z.union([engineEventSchema, z.strictObject({ passed: z.number() })]);

type Line = z.infer<typeof lineSchema>;

/**
 * What happened in one sandbox since its boot, out of the learner's reach. Kept in memory, and in a file so that it
 * survives sandboxd.
 */
export class EventLog {
  #events: EngineEvent[];
  #complete: boolean;
  #seen: number;
  readonly #file: WriteStream;
  /** Called at the next event, or when the log is closed. */
  readonly #waiting = new Set<() => void>();
  #written = 0;

  private constructor(path: string, lines: readonly (Line | null)[]) {
    const events = lines.flatMap((line) => (line === null || 'passed' in line ? [] : [line]));
    this.#events = events.slice(-KEPT_EVENTS);
    this.#complete = !lines.includes(null);
    this.#seen = lines.reduce((seen, line) => Math.max(seen, line === null ? 0 : timeOf(line)), 0);
    this.#file = createWriteStream(path, { flags: 'a', mode: 0o600 });
    // A full disk must not end sandboxd; what is in memory goes on serving.
    this.#file.on('error', () => this.#file.destroy());
  }

  /** Opens the log of a sandbox and reads what an earlier sandboxd wrote. */
  static async open(path: string): Promise<EventLog> {
    const lines = await readFile(path, 'utf8').then(
      (text) => text.split('\n').filter((line) => line !== ''),
      () => [],
    );
    return new EventLog(path, lines.map(parseLine));
  }

  /** Removes the log of a sandbox that is gone or starts afresh. */
  static async remove(path: string): Promise<void> {
    await rm(path, { force: true });
  }

  add(event: EngineEvent): void {
    this.#events.push(event);
    if (this.#events.length > KEPT_EVENTS) {
      this.#events = this.#events.slice(KEPT_EVENTS / 10);
      this.#complete = false;
    }
    this.#write(event);
    this.#wake();
  }

  /** Leaves out what happened until that time, also when an engine tells of it again after sandboxd has ended. */
  pass(time: number): void {
    this.#write({ passed: time });
  }

  /** Says that something may have been missed. */
  markIncomplete(): void {
    this.#complete = false;
  }

  /** Time until which all that happened is here or was left out, in milliseconds since the epoch; 0 at first. */
  get seen(): number {
    return this.#seen;
  }

  since(time: number): { events: EngineEvent[]; complete: boolean } {
    return { events: this.#events.filter((event) => event.time >= time), complete: this.#complete };
  }

  /** Events newer than that, waiting for the first one at most so many milliseconds. */
  async next(
    after: number,
    waitMs: number,
    signal: AbortSignal,
  ): Promise<{ events: EngineEvent[]; complete: boolean }> {
    if ((this.#events.at(-1)?.time ?? 0) <= after) await this.#changed(waitMs, signal);
    return { events: this.#events.filter((event) => event.time > after), complete: this.#complete };
  }

  /** Resolves when everything is in the file. */
  async close(): Promise<void> {
    this.#wake();
    if (this.#file.destroyed) return;
    await new Promise<void>((resolve) => this.#file.once('close', resolve).end());
  }

  #write(line: Line): void {
    this.#seen = Math.max(this.#seen, timeOf(line));
    if (this.#written >= KEPT_EVENTS || !this.#file.writable) return;
    this.#written += 1;
    this.#file.write(`${JSON.stringify(line)}\n`);
  }

  #changed(waitMs: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const done = () => {
        clearTimeout(timer);
        signal.removeEventListener('abort', done);
        this.#waiting.delete(done);
        resolve();
      };
      const timer = setTimeout(done, waitMs);
      signal.addEventListener('abort', done);
      this.#waiting.add(done);
    });
  }

  #wake(): void {
    for (const done of [...this.#waiting]) done();
  }
}

function timeOf(line: Line): number {
  return 'passed' in line ? line.passed : line.time;
}

function parseLine(line: string): Line | null {
  try {
    return lineSchema.parse(JSON.parse(line));
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof z.ZodError) return null;
    throw error;
  }
}
