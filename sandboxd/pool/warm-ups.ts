import { readFile, rename, writeFile } from 'node:fs/promises';
import { z } from 'zod';
import { warmUpSchema, type WarmUp } from '@/lib/shared/wire/sandboxd';
import { warmUpBegins } from './warm-target';

const fileSchema = z.object({
  warmUps: z.array(warmUpSchema),
  /** How many sandboxes were leased since each began, by its id. */
  taken: z.record(z.string(), z.number()),
});

/** What somebody planned to have warm, in a file that survives restarts. */
export class WarmUps {
  readonly #file: string;
  #kept: z.infer<typeof fileSchema> = { warmUps: [], taken: {} };
  #saving: Promise<void> = Promise.resolve();

  constructor(dataDir: string) {
    this.#file = `${dataDir}/warm-ups.json`;
  }

  /** Reads what an earlier sandboxd kept. A file that is not there or not ours counts as none. */
  async load(): Promise<void> {
    const text = await readFile(this.#file, 'utf8').catch(() => '{}');
    const parsed = fileSchema.safeParse(tryJson(text));
    if (parsed.success) this.#kept = parsed.data;
  }

  get all(): WarmUp[] {
    return this.#kept.warmUps;
  }

  async replace(warmUps: WarmUp[]): Promise<void> {
    const known = new Set(warmUps.map(({ id }) => id));
    const taken = Object.entries(this.#kept.taken).filter(([id]) => known.has(id));
    this.#kept = { warmUps, taken: Object.fromEntries(taken) };
    await this.#save();
  }

  /** Notes that a fresh sandbox was leased: it is one of those that were planned for. */
  noteLease(now: number): void {
    const running = this.all.filter((each) => Date.parse(each.from) <= now && now < Date.parse(each.until));
    if (running.length === 0) return;
    for (const { id } of running) this.#kept.taken[id] = (this.#kept.taken[id] ?? 0) + 1;
    // Written again at the next one if it fails; a count that is lost warms a few too many.
    this.#save().catch(() => undefined);
  }

  /** Those that count now: from when their making must begin until their end. */
  current(now: number, makeMs: number, atOnce: number): { count: number; taken: number }[] {
    return this.all
      .filter((each) => warmUpBegins(each, makeMs, atOnce) <= now && now < Date.parse(each.until))
      .map(({ id, count }) => ({ count, taken: this.#kept.taken[id] ?? 0 }));
  }

  #save(): Promise<void> {
    const save = async () => {
      await writeFile(`${this.#file}.new`, JSON.stringify(this.#kept), { mode: 0o600 });
      await rename(`${this.#file}.new`, this.#file);
    };
    const saving = this.#saving.catch(() => undefined).then(save);
    this.#saving = saving;
    return saving;
  }
}

function tryJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
