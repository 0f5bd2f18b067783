import { createHash } from 'node:crypto';
import { chown, mkdir, rm } from 'node:fs/promises';
import type { HostContainer } from '../engine/host-container';
import type { StoredImage } from '../images/library-store';
import { MIRROR_USER_ID } from './user';

interface Parts {
  dataDir: string;
  /** The registry that stands behind the mirror. */
  url: string;
  container: HostContainer;
  /** False when the host's disk is fuller than it should be. */
  hasRoom: () => Promise<boolean>;
}

const MEMORY_BYTES = 512 * 1024 * 1024;

/**
 * Fetches from a registry elsewhere what a sandbox pulls, and keeps it, so that a class of forty fetches once. It
 * listens on a socket in the mirror's folder: nobody but the mirror reaches it.
 */
export class Hub {
  readonly #parts: Parts;
  readonly #images: string;
  readonly #run: string;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#images = `${parts.dataDir}/hub`;
    this.#run = `${parts.dataDir}/mirror/hub`;
  }

  /** Has it run from this image of a registry; `load` brings the image to the engine. */
  async open(image: StoredImage, load: (reference: string) => Promise<void>): Promise<void> {
    const { container, url, hasRoom } = this.#parts;
    const reference = `drydock/hub:${image.config.digest.slice(7, 19)}`;
    const version = createHash('sha256').update(`${reference} ${url}`).digest('hex').slice(0, 12);
    const full = !(await hasRoom());
    if (!full && (await container.runningVersion()) === version) return;
    await container.remove();
    // What it keeps can be fetched again; the host's disk is worth more.
    if (full) await rm(this.#images, { recursive: true, force: true });
    for (const folder of [this.#images, this.#run]) {
      await mkdir(folder, { recursive: true, mode: 0o755 });
      await chown(folder, MIRROR_USER_ID, MIRROR_USER_ID);
    }
    await load(reference);
    await container.start({
      image: reference,
      argv: [
        '/bin/sh',
        '-c',
        'rm -f /srv/run/hub.sock && exec registry serve /etc/docker/registry/config.yml',
      ],
      env: {
        REGISTRY_HTTP_NET: 'unix',
        REGISTRY_HTTP_ADDR: '/srv/run/hub.sock',
        REGISTRY_STORAGE_FILESYSTEM_ROOTDIRECTORY: '/srv/images',
        REGISTRY_PROXY_REMOTEURL: url,
        REGISTRY_LOG_LEVEL: 'warn',
        OTEL_TRACES_EXPORTER: 'none',
      },
      folders: [
        { host: this.#run, inside: '/srv/run', writable: true },
        { host: this.#images, inside: '/srv/images', writable: true },
      ],
      userId: MIRROR_USER_ID,
      memoryBytes: MEMORY_BYTES,
      version,
    });
  }

  async close(): Promise<void> {
    await this.#parts.container.remove();
  }
}
