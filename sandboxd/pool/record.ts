import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { z } from 'zod';
import { sandboxKindSchema, SANDBOX_ID_PATTERN } from '@/lib/shared/wire/sandboxd';

/** What sandboxd remembers of a sandbox beyond its own life. What runs is told by the engine's labels alone. */
export const sandboxRecordSchema = z.object({
  id: z.string().regex(SANDBOX_ID_PATTERN),
  kind: sandboxKindSchema,
  /** Who leases it; null in the warm pool. */
  key: z.string().nullable(),
  /** The person it is for, who has only so many running at once. */
  owner: z.string().nullable().default(null),
  /** Since when its lessee waits for its first start, in milliseconds since the epoch; orders the queue after a crash. */
  queuedAt: z.number().nullable().default(null),
  generation: z.number().int(),
  /** True until it has been ready once in this generation: what a crash leaves so is thrown away. */
  creating: z.boolean(),
  /** Milliseconds since the epoch; null in the warm pool. */
  expiresAt: z.number().nullable(),
});

export type SandboxRecord = z.infer<typeof sandboxRecordSchema>;

/** The records, one folder for each sandbox, its disk and event log beside it. */
export class RecordStore {
  readonly #root: string;

  constructor(dataDir: string) {
    this.#root = `${dataDir}/sandboxes`;
  }

  folder(id: string): string {
    return `${this.#root}/${id}`;
  }

  disk(id: string): string {
    return `${this.folder(id)}/disk`;
  }

  eventLog(id: string): string {
    return `${this.folder(id)}/events.ndjson`;
  }

  /** Every folder, with its record when that can be read. */
  async list(): Promise<{ id: string; record: SandboxRecord | null }[]> {
    await mkdir(this.#root, { recursive: true, mode: 0o711 });
    const ids = await readdir(this.#root);
    return Promise.all(ids.map(async (id) => ({ id, record: await this.#read(id) })));
  }

  /** Written beside and moved into place, so that a crash leaves the old or the new, never half of one. */
  async save(record: SandboxRecord): Promise<void> {
    const folder = this.folder(record.id);
    await mkdir(folder, { recursive: true, mode: 0o711 });
    await writeFile(`${folder}/record.json.new`, JSON.stringify(record), { mode: 0o600 });
    await rename(`${folder}/record.json.new`, `${folder}/record.json`);
  }

  async remove(id: string): Promise<void> {
    await rm(this.folder(id), { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  }

  async #read(id: string): Promise<SandboxRecord | null> {
    try {
      return sandboxRecordSchema.parse(JSON.parse(await readFile(`${this.folder(id)}/record.json`, 'utf8')));
    } catch {
      return null;
    }
  }
}
