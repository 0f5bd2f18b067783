import { readFileSync } from 'node:fs';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { z } from 'zod';
import type { Clock } from '../pool/clock';

/** A difference below this is a clock that is corrected a little, in milliseconds. */
const JUMP_MS = 60_000;

const momentSchema = z.object({
  /** Milliseconds since the epoch. */
  wall: z.number(),
  /** Milliseconds since the host booted. */
  uptime: z.number(),
  boot: z.string(),
});

type Moment = z.infer<typeof momentSchema>;

/** How long the host has been up, and in which boot: what two runs of sandboxd can compare. */
export interface Uptime {
  uptime: () => number;
  boot: () => string;
}

export const HOST_UPTIME: Uptime = {
  uptime: () => Number(readFileSync('/proc/uptime', 'utf8').split(' ')[0]) * 1000,
  boot: () => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim(),
};

/** Notices that the host's clock was set, by comparing it with one that only counts, while sandboxd runs and between two runs. */
export class ClockWatch {
  readonly #file: string;
  readonly #clock: Clock;
  readonly #host: Uptime;
  #last: { wall: number; steady: number };

  constructor(dataDir: string, clock: Clock, host: Uptime) {
    this.#file = `${dataDir}/clock.json`;
    this.#clock = clock;
    this.#host = host;
    this.#last = { wall: clock.now(), steady: clock.steady() };
  }

  /** By how much the clock was set since the sandboxd before last looked, in milliseconds; 0 after a boot. */
  async sinceLastRun(): Promise<number> {
    const before = await this.#read();
    const now = this.#moment();
    if (before?.boot !== now.boot) return 0;
    return jump(now.wall - before.wall, now.uptime - before.uptime);
  }

  /** By how much the clock was set since this was last asked, in milliseconds; 0 mostly. */
  sinceLastLook(): number {
    const now = { wall: this.#clock.now(), steady: this.#clock.steady() };
    const found = jump(now.wall - this.#last.wall, now.steady - this.#last.steady);
    this.#last = now;
    return found;
  }

  /** Keeps the time for the sandboxd that comes next. */
  async remember(): Promise<void> {
    await writeFile(`${this.#file}.new`, JSON.stringify(this.#moment()), { mode: 0o600 });
    await rename(`${this.#file}.new`, this.#file);
  }

  #moment(): Moment {
    return { wall: this.#clock.now(), uptime: this.#host.uptime(), boot: this.#host.boot() };
  }

  async #read(): Promise<Moment | null> {
    try {
      return momentSchema.parse(JSON.parse(await readFile(this.#file, 'utf8')));
    } catch {
      return null;
    }
  }
}

function jump(wallMs: number, steadyMs: number): number {
  const difference = wallMs - steadyMs;
  return Math.abs(difference) < JUMP_MS ? 0 : difference;
}
