import { execFile } from 'node:child_process';
import { mkdir, readdir, rename, rm, stat, statfs } from 'node:fs/promises';
import { promisify } from 'node:util';
import { SANDBOX_ROOT_UID } from '../engine/cgroup';

const run = promisify(execFile);

/** The host keeps this share of its disk whatever happens in the classroom. */
const RESERVED_SHARE = 0.1;

/**
 * Disks of sandboxes: what is `/var/lib/docker` inside. Each is a copy of a prepared image store, sharing blocks
 * with it where the host's file system can.
 */
export class Disks {
  readonly #templates: string;

  constructor(dataDir: string) {
    this.#templates = `${dataDir}/templates`;
  }

  /** Folder of the prepared image store of this name. */
  templatePath(name: string): string {
    return `${this.#templates}/${name}`;
  }

  async hasTemplate(name: string): Promise<boolean> {
    return stat(this.templatePath(name)).then(
      () => true,
      () => false,
    );
  }

  /** Makes an empty disk to prepare an image store on. */
  async createEmpty(path: string): Promise<void> {
    await rm(path, { recursive: true, force: true });
    await mkdir(path, { recursive: true, mode: 0o711 });
    await run('chown', [`${SANDBOX_ROOT_UID}:${SANDBOX_ROOT_UID}`, path]);
  }

  /** Turns a prepared disk into the template of this name, and removes the templates it replaces. */
  async keepAsTemplate(path: string, name: string): Promise<void> {
    await mkdir(this.#templates, { recursive: true, mode: 0o711 });
    const target = this.templatePath(name);
    await rm(target, { recursive: true, force: true });
    await rename(path, target);
    for (const each of await readdir(this.#templates)) {
      if (each !== name) await rm(`${this.#templates}/${each}`, { recursive: true, force: true });
    }
  }

  /** Copies a template to `path` with owners, extended attributes and holes. */
  async clone(template: string, path: string): Promise<void> {
    await rm(path, { recursive: true, force: true });
    await run('cp', [
      '--archive',
      '--reflink=auto',
      '--no-target-directory',
      this.templatePath(template),
      path,
    ]);
  }

  async remove(path: string): Promise<void> {
    await rm(path, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  }
}

/** True while the file system of `path` has more than the host's reserve free. */
export async function hasRoom(path: string): Promise<boolean> {
  const { bavail, blocks } = await statfs(path);
  return bavail > blocks * RESERVED_SHARE;
}
