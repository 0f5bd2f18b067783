import { statfsSync } from 'node:fs';
import { chmod, chown, mkdir, readdir, rename, rm, stat, statfs } from 'node:fs/promises';
import { SANDBOX_ROOT_UID } from '../engine/cgroup';
import {
  createSubvolume,
  deleteSubvolume,
  forgetStaleQuotas,
  inconsistencyFile,
  recount,
  snapshot,
} from './btrfs';
import { DiskQuotas } from './disk-quotas';
import { GrowthHold } from './growth-hold';
import { openGivenStore, openOwnStore, type Store } from './store';
import { reservedBytes, spareBytes } from './store-size';

export interface DisksConfig {
  dataDir: string;
  instance: string;
  /** A mounted btrfs of the host's to use in place of one of our own. */
  disksDir: string | undefined;
  limits: { diskBytes: number };
}

const WATCH_MS = 5_000;

/** What a sandbox may write beyond its limit while it boots, so that one that is full can be woken and emptied. */
const BOOT_RESERVE_BYTES = 64 * 1024 * 1024;

/** The classroom's disk as its operator sees it, in bytes. */
export interface DiskStatus {
  usedBytes: number;
  limitBytes: number;
  hostFreeBytes: number;
  hostReservedBytes: number;
}

/**
 * The disks of all sandboxes: subvolumes of one btrfs, each with a limit of its own. A disk holds a sandbox's whole
 * root file system and its `/var/lib/docker`. Copies are snapshots: made in milliseconds, sharing what is equal.
 */
export class Disks {
  readonly #config: DisksConfig;
  #store: Store | null = null;
  #quotas: DiskQuotas | null = null;
  #hold: GrowthHold | null = null;
  #inconsistency = '';
  #timer: NodeJS.Timeout | undefined;
  /** Whether subvolumes are gone whose quotas may be left. */
  #removed = false;

  constructor(config: DisksConfig) {
    this.#config = config;
  }

  /** Mounts the store, made at the first time; to be called before anything else. */
  async open(): Promise<void> {
    const { dataDir, disksDir, instance, limits } = this.#config;
    this.#store = await (disksDir ? openGivenStore(disksDir, instance) : openOwnStore(dataDir));
    for (const folder of [this.#templates, this.#sandboxes])
      await mkdir(folder, { recursive: true, mode: 0o711 });
    this.#inconsistency = await inconsistencyFile(this.#root);
    this.#quotas = new DiskQuotas(this.#root);
    this.#hold = new GrowthHold(
      {
        disks: () => this.#disks(),
        // A disk that was just made is in no figures yet.
        usedBytes: async (disk) => (await this.#openQuotas.read(disk)) ?? this.#openQuotas.readNow(disk),
        limit: (disk, bytes) => this.#openQuotas.limit(disk, bytes),
      },
      limits.diskBytes,
    );
    await this.#watch();
    this.#timer = setInterval(() => void this.#watch().catch(() => undefined), WATCH_MS);
  }

  /** Gives the store back to the system; sandboxes must have ended. */
  async close(): Promise<void> {
    clearInterval(this.#timer);
    await this.#store?.close();
  }

  /** Path of a subvolume of a sandbox: its disk, or the snapshot behind a checkpoint. */
  path(sandboxId: string, name: string): string {
    return `${this.#sandboxes}/${sandboxId}/${name}`;
  }

  /** Path of the template of this name. */
  templatePath(name: string): string {
    return `${this.#templates}/${name}`;
  }

  async hasTemplate(name: string): Promise<boolean> {
    return exists(this.templatePath(name));
  }

  /** Makes an empty disk to prepare a template on. */
  async createEmpty(path: string): Promise<void> {
    await this.#makeWay(path);
    await createSubvolume(path);
    await chmod(path, 0o755);
    await chown(path, SANDBOX_ROOT_UID, SANDBOX_ROOT_UID);
  }

  /** Turns a prepared disk into the template of this name, and removes the templates it replaces. */
  async keepAsTemplate(path: string, name: string): Promise<void> {
    await this.#removeSubvolume(this.templatePath(name));
    await rename(path, this.templatePath(name));
    for (const each of await readdir(this.#templates)) {
      if (each !== name) await this.#removeSubvolume(this.templatePath(each));
    }
  }

  /** A disk with all that a template or a checkpoint holds, limited. */
  async clone(source: string, path: string): Promise<void> {
    await this.#makeWay(path);
    await snapshot(source, path, { readOnly: false });
    await this.#hold?.apply(path);
  }

  /** True while no sandbox may grow, for want of room on the host or in the store. */
  get held(): boolean {
    return this.#hold?.held ?? false;
  }

  /** Keeps what a disk holds at this moment; answers how much that is beyond its template, in bytes. */
  async keep(disk: string, path: string, template: string): Promise<number> {
    await this.#makeWay(path);
    await snapshot(disk, path, { readOnly: true });
    const all = (await this.#openQuotas.readNow(path)) ?? 0;
    return Math.max(0, all - ((await this.#openQuotas.read(this.templatePath(template))) ?? 0));
  }

  /** Bytes that a disk refers to, a few seconds old; null when that is not known. */
  usedBytes(path: string): Promise<number | null> {
    return this.#openQuotas.read(path);
  }

  /** Lets a full disk take what a boot writes, for as long as `boot` takes. */
  async whileBooting<T>(path: string, boot: () => Promise<T>): Promise<T> {
    await this.#hold?.apply(path, BOOT_RESERVE_BYTES);
    return boot().finally(() => this.#hold?.apply(path));
  }

  /** Removes all disks of a sandbox but those named. */
  async removeAllBut(sandboxId: string, kept: readonly string[]): Promise<void> {
    const folder = `${this.#sandboxes}/${sandboxId}`;
    for (const name of await readdir(folder).catch(() => [])) {
      if (!kept.includes(name)) await this.#removeSubvolume(`${folder}/${name}`);
    }
    if (kept.length === 0) await rm(folder, { recursive: true, force: true });
  }

  /** Sandboxes that have a disk here, whether or not anybody knows them. */
  owners(): Promise<string[]> {
    return readdir(this.#sandboxes);
  }

  /** Asked where a sandbox is let in or refused, so answered at once. */
  status(): DiskStatus {
    const store = statfsSync(this.#root);
    const host = statfsSync(this.#config.dataDir);
    return {
      usedBytes: (store.blocks - store.bfree) * store.bsize,
      limitBytes: store.blocks * store.bsize,
      hostFreeBytes: host.bavail * host.bsize,
      hostReservedBytes: reservedBytes(host),
    };
  }

  get #root(): string {
    if (!this.#store) throw new Error('The disks have not been opened.');
    return this.#store.path;
  }

  get #openQuotas(): DiskQuotas {
    if (!this.#quotas) throw new Error('The disks have not been opened.');
    return this.#quotas;
  }

  get #templates(): string {
    return `${this.#root}/templates`;
  }

  get #sandboxes(): string {
    return `${this.#root}/sandboxes`;
  }

  /** Every disk that is written to; checkpoints are not. */
  async #disks(): Promise<string[]> {
    const owners = await this.owners();
    const found = await Promise.all(
      owners.map(async (id) => {
        const names = await readdir(`${this.#sandboxes}/${id}`).catch(() => []);
        return names.filter((name) => name.startsWith('disk')).map((name) => this.path(id, name));
      }),
    );
    return found.flat();
  }

  async #watch(): Promise<void> {
    await recount(this.#root, this.#inconsistency);
    const [host, store] = await Promise.all([statfs(this.#config.dataDir), statfs(this.#root)]);
    await this.#hold?.look(host, store);
    if (!this.#removed) return;
    this.#removed = false;
    await forgetStaleQuotas(this.#root);
  }

  async #makeWay(path: string): Promise<void> {
    await mkdir(path.slice(0, path.lastIndexOf('/')), { recursive: true, mode: 0o711 });
    await this.#removeSubvolume(path);
  }

  async #removeSubvolume(path: string): Promise<void> {
    if (!(await exists(path))) return;
    this.#openQuotas.forget(path);
    await deleteSubvolume(path);
    this.#removed = true;
  }
}

/** True while the file system of `path` has more than the host's reserve free. */
export async function hasRoom(path: string): Promise<boolean> {
  return spareBytes(await statfs(path)) > 0;
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
