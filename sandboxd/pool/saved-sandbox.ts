import { AppError } from '@/lib/shared/errors';
import type { Disks } from '../disks/disks';
import type { RunningContainer } from '../nested/running-containers';
import { addCheckpoint } from './checkpoints';
import { newDiskName, type CheckpointRecord, type RecordStore, type SandboxRecord } from './record';

interface Stores {
  disks: Disks;
  records: RecordStore;
  /** What checkpoints of one sandbox may hold beyond its template, in bytes. */
  config: { limits: { diskBytes: number } };
}

/**
 * What is kept of a sandbox while it does not run: its record and its disks. The record names the disks that count,
 * and is replaced in one step: a crash in the middle of anything leaves what was before or what was to be.
 */
export class SavedSandbox {
  #record: SandboxRecord;
  readonly #stores: Stores;

  constructor(stores: Stores, record: SandboxRecord) {
    this.#stores = stores;
    this.#record = record;
  }

  get record(): Readonly<SandboxRecord> {
    return this.#record;
  }

  /** Path of the disk that it lives on. */
  get disk(): string {
    return this.#path(this.#record.disk);
  }

  async save(change: Partial<SandboxRecord>): Promise<void> {
    this.#record = { ...this.#record, ...change };
    await this.#stores.records.save(this.#record);
  }

  /** Errors: not_found. */
  checkpoint(name: string): CheckpointRecord {
    const found = this.#record.checkpoints.find((each) => each.name === name);
    if (found) return found;
    throw new AppError('not_found', `The sandbox ${this.#record.id} has no checkpoint ${name}.`);
  }

  /** Keeps what the disk holds now, and what runs, under a name. Errors: no_capacity. */
  async keep(name: string, running: RunningContainer[], template: string): Promise<void> {
    const { disks, config } = this.#stores;
    const at = new Date();
    const snapshot = `checkpoint-${at.getTime()}`;
    const bytes = await disks.keep(this.disk, this.#path(snapshot), template);
    const added = { name, at: at.toISOString(), snapshot, bytes, running };
    await this.save({ checkpoints: addCheckpoint(this.#record.checkpoints, added, config.limits.diskBytes) });
    await this.tidy();
  }

  /**
   * Makes a disk with what a checkpoint holds, or with the template's content for null. It becomes the sandbox's
   * when the answer is saved. Errors: not_found.
   */
  async branch(name: string | null, template: string): Promise<Partial<SandboxRecord>> {
    const { disks } = this.#stores;
    const from = name === null ? null : this.checkpoint(name);
    const disk = newDiskName();
    await disks.clone(from ? this.#path(from.snapshot) : disks.templatePath(template), this.#path(disk));
    const { generation, checkpoints } = this.#record;
    return {
      disk,
      generation: generation + 1,
      opened: false,
      running: from?.running ?? [],
      resumed: [],
      checkpoints: from ? checkpoints : [],
    };
  }

  /** Removes the disks that the record does not name: replaced ones, and what a crash left. */
  async tidy(): Promise<void> {
    const { id, disk, checkpoints } = this.#record;
    await this.#stores.disks.removeAllBut(id, [disk, ...checkpoints.map(({ snapshot }) => snapshot)]);
  }

  async remove(): Promise<void> {
    await this.#stores.disks.removeAllBut(this.#record.id, []);
    await this.#stores.records.remove(this.#record.id);
  }

  #path(name: string): string {
    return this.#stores.disks.path(this.#record.id, name);
  }
}
