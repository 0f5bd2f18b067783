import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import { errorMessage } from '@/lib/shared/errors';
import {
  DEBIAN_IMAGE,
  NGINX_IMAGE,
  PRELOADED_IMAGES,
  PULLED_IMAGES,
  type LibraryImage,
} from '../images/catalog';
import type { ImageBoard } from '../images/image-board';
import type { Library } from '../images/library';
import type { Mirror } from './mirror';

interface Parts {
  library: Library;
  mirror: Mirror;
  board: ImageBoard;
  log: Logger;
}

/** The mirror runs nginx, which needs Debian; all others need the mirror, in the order of the lessons. */
const FIRST: readonly LibraryImage[] = [DEBIAN_IMAGE, NGINX_IMAGE];
const ORDER = [...FIRST, ...PULLED_IMAGES.filter((image) => !FIRST.includes(image))];

const MIRROR = 'mirror';

/** What the board shows beside the sandboxes' own parts. */
export const LIBRARY_PARTS = [MIRROR, ...ORDER.map(({ key }) => key)];

/** How often the mirror is looked after. */
const ROUND_MS = 30_000;
/** What failed is tried again after this long, and each time after twice as long as before, up to the second. */
const RETRY_MS = 30_000;
const LONGEST_RETRY_MS = 15 * 60_000;

/** Fills the mirror behind the sandboxes' backs and keeps it running. What fails is passed over and tried again. */
export class Librarian {
  readonly #parts: Parts;
  readonly #stopping = new AbortController();
  #opening: Promise<void> = Promise.resolve();

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Serves at once what was built before; builds what is missing once sandboxes have all they need. */
  async start(sandboxesPrepared: Promise<unknown>): Promise<void> {
    await this.#publishBuilt();
    void this.#work(sandboxesPrepared).catch((error: unknown) => {
      if (!this.#stopping.signal.aborted)
        this.#parts.log.error({ err: error }, `the library stopped: ${errorMessage(error)}`);
    });
  }

  /** Ends the mirror; a build that is under way ends with this process. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#opening.catch(() => undefined);
    await this.#parts.mirror.close();
  }

  async #publishBuilt(): Promise<void> {
    const { library, mirror, board } = this.#parts;
    await mirror.tree.clear();
    for (const image of [...PRELOADED_IMAGES, ...PULLED_IMAGES]) {
      const stored = await library.find(image);
      if (stored) await mirror.tree.publish(image.references, stored);
      else await mirror.tree.announce(image.references);
      if (stored && LIBRARY_PARTS.includes(image.key)) board.mark(image.key);
    }
    void this.#open().catch(this.#warn);
  }

  async #work(sandboxesPrepared: Promise<unknown>): Promise<void> {
    const { signal } = this.#stopping;
    await sandboxesPrepared;
    await this.#buildAll(signal);
    await this.#parts.library.tidyEngine();
    for (;;) {
      await sleep(ROUND_MS, undefined, { signal });
      await this.#open().catch(this.#warn);
    }
  }

  async #buildAll(signal: AbortSignal): Promise<void> {
    let left = await this.#tryEach([...PRELOADED_IMAGES, ...ORDER]);
    for (let pause = RETRY_MS; left.length > 0; pause = Math.min(2 * pause, LONGEST_RETRY_MS)) {
      await sleep(pause, undefined, { signal });
      left = await this.#tryEach(left);
    }
  }

  /** Answers with those that failed. */
  async #tryEach(images: readonly LibraryImage[]): Promise<LibraryImage[]> {
    const failed: LibraryImage[] = [];
    for (const image of images) {
      this.#stopping.signal.throwIfAborted();
      try {
        if (PRELOADED_IMAGES.includes(image)) await this.#provide(image, () => undefined);
        else await this.#parts.board.track(image.key, (onProgress) => this.#provide(image, onProgress));
      } catch (error) {
        failed.push(image);
        this.#parts.log.warn({ err: error, image: image.key }, `${image.key}: ${errorMessage(error)}`);
      }
    }
    return failed;
  }

  async #provide(image: LibraryImage, onProgress: (share: number) => void): Promise<void> {
    const { library, mirror } = this.#parts;
    const stored = await library.ensure(image, onProgress);
    await mirror.tree.publish(image.references, stored);
    if (image === NGINX_IMAGE) await this.#open();
  }

  /** Has the mirror run, if there is something to run; nothing to do when it does. */
  #open(): Promise<void> {
    const { library, mirror, board } = this.#parts;
    const open = async () => {
      const image = await library.find(NGINX_IMAGE);
      if (!image || this.#stopping.signal.aborted) return;
      await board.track(MIRROR, () =>
        mirror.open(image, (reference) => library.load([{ image, references: [reference] }])),
      );
    };
    this.#opening = this.#opening.then(open, open);
    return this.#opening;
  }

  readonly #warn = (error: unknown): void => {
    this.#parts.log.warn({ err: error }, `the registry mirror is not well: ${errorMessage(error)}`);
  };
}
