import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { z } from 'zod';
import { checkpointSchema } from '@/lib/shared/wire/sandbox';
import { resumedSchema, sandboxKindSchema, SANDBOX_ID_PATTERN } from '@/lib/shared/wire/sandboxd';
import { runningContainerSchema } from '../nested/running-containers';

/** Name of one of a sandbox's subvolumes in the store. */
const diskNameSchema = z.string().regex(/^[a-z0-9-]{1,80}$/);

const checkpointRecordSchema = checkpointSchema.extend({
  /** The read-only snapshot that holds it. */
  snapshot: diskNameSchema,
  /** What the snapshot refers to. */
  bytes: z.number(),
  running: z.array(runningContainerSchema),
});

export type CheckpointRecord = z.infer<typeof checkpointRecordSchema>;

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
  /** Whoever leases it sets it up before its user may have the engine. */
  setsUp: z.boolean().default(false),
  /** Its user has been given the engine in this generation. */
  opened: z.boolean().default(true),
  generation: z.number().int(),
  /** True until it has been ready once in this generation: what a crash leaves so is thrown away. */
  creating: z.boolean(),
  /** Milliseconds since the epoch; null in the warm pool. */
  expiresAt: z.number().nullable(),
  /** The subvolume that it lives on. Any other that is not a checkpoint's is left over. */
  disk: diskNameSchema,
  /** Oldest first. */
  checkpoints: z.array(checkpointRecordSchema),
  /** Nested containers to start at the next wake, in this order. */
  running: z.array(runningContainerSchema),
  /** What the last wake started. */
  resumed: z.array(resumedSchema).default([]),
});

export type SandboxRecord = z.infer<typeof sandboxRecordSchema>;

/** The name of a disk that there has never been. */
export function newDiskName(): string {
  return `disk-${Date.now()}`;
}

/** The record of a sandbox that is about to be made. */
export function newRecord(given: Pick<SandboxRecord, 'id' | 'kind'> & Partial<SandboxRecord>): SandboxRecord {
  return {
    ...{ key: null, owner: null, queuedAt: null, expiresAt: null, generation: 1, creating: true },
    ...{ setsUp: false, opened: false },
    ...{ disk: newDiskName(), checkpoints: [], running: [], resumed: [] },
    ...given,
  };
}

/** The records, one folder for each sandbox, its event log beside it; on the host's own disk, not on the sandboxes'. */
export class RecordStore {
  readonly #root: string;
  /** What is being written, by sandbox: one change after another. */
  readonly #writing = new Map<string, Promise<void>>();

  constructor(dataDir: string) {
    this.#root = `${dataDir}/sandboxes`;
  }

  #folder(id: string): string {
    return `${this.#root}/${id}`;
  }

  eventLog(id: string): string {
    return `${this.#folder(id)}/events.ndjson`;
  }

  /** Every folder, with its record when that can be read. */
  async list(): Promise<{ id: string; record: SandboxRecord | null }[]> {
    await mkdir(this.#root, { recursive: true, mode: 0o711 });
    const ids = await readdir(this.#root);
    return Promise.all(ids.map(async (id) => ({ id, record: await this.#read(id) })));
  }

  /** Written beside and moved into place, so that a crash leaves the old or the new, never half of one. */
  save(record: SandboxRecord): Promise<void> {
    return this.#inTurn(record.id, async () => {
      const folder = this.#folder(record.id);
      await mkdir(folder, { recursive: true, mode: 0o711 });
      await writeFile(`${folder}/record.json.new`, JSON.stringify(record), { mode: 0o600 });
      await rename(`${folder}/record.json.new`, `${folder}/record.json`);
    });
  }

  remove(id: string): Promise<void> {
    return this.#inTurn(id, () =>
      rm(this.#folder(id), { recursive: true, force: true, maxRetries: 5, retryDelay: 100 }),
    );
  }

  #inTurn(id: string, write: () => Promise<void>): Promise<void> {
    const writing = (this.#writing.get(id) ?? Promise.resolve()).then(write, write).finally(() => {
      if (this.#writing.get(id) === writing) this.#writing.delete(id);
    });
    this.#writing.set(id, writing);
    return writing;
  }

  async #read(id: string): Promise<SandboxRecord | null> {
    try {
      return sandboxRecordSchema.parse(JSON.parse(await readFile(`${this.#folder(id)}/record.json`, 'utf8')));
    } catch {
      return null;
    }
  }
}
