import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import { errorMessage } from '@/lib/shared/errors';
import {
  DEBIAN_IMAGE,
  NGINX_IMAGE,
  PRELOADED_IMAGES,
  PULLED_IMAGES,
  REGISTRY_IMAGE,
  isOfCourses,
  type LibraryImage,
} from '../images/catalog';
import type { ImageBoard } from '../images/image-board';
import type { Library } from '../images/library';
import type { StoredImage } from '../images/library-store';
import type { Hub } from './hub';
import type { Mirror } from './mirror';

interface Parts {
  library: Library;
  mirror: Mirror;
  /** What fetches from a registry elsewhere; null where the library is all there is. */
  hub: Hub | null;
  board: ImageBoard;
  log: Logger;
}

/** What is built, in this order. */
function imagesToBuild(withHub: boolean): LibraryImage[] {
  const first = withHub ? FIRST_WITH_HUB : FIRST;
  const others = PULLED_IMAGES.filter((image) => !first.includes(image));
  return [...first, ...others.filter((image) => !withHub || isOfCourses(image))];
}

/** What the board shows beside the sandboxes' own parts. */
export function libraryParts(withHub: boolean): string[] {
  return [MIRROR, ...imagesToBuild(withHub).map(({ key }) => key)];
}

/** The mirror runs nginx, which needs Debian; all others need the mirror, in the order of the lessons. */
const FIRST: readonly LibraryImage[] = [DEBIAN_IMAGE, NGINX_IMAGE];
/** Where other images come from a registry elsewhere, that takes one of ours to stand in between. */
const FIRST_WITH_HUB: readonly LibraryImage[] = [...FIRST, REGISTRY_IMAGE];

const MIRROR = 'mirror';

/** How often the mirror is looked after. */
const ROUND_MS = 30_000;
/** What failed is tried again after this long, and each time after twice as long as before, up to the second. */
const RETRY_MS = 30_000;
const LONGEST_RETRY_MS = 15 * 60_000;

/** Fills the mirror behind the sandboxes' backs and keeps it running. What fails is passed over and tried again. */
export class Librarian {
  readonly #parts: Parts;
  readonly #stopping = new AbortController();
  readonly #order: LibraryImage[];
  #opening: Promise<void> = Promise.resolve();

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#order = imagesToBuild(parts.hub !== null);
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
    await this.#parts.hub?.close();
  }

  async #publishBuilt(): Promise<void> {
    const { library, mirror, board } = this.#parts;
    await mirror.tree.clear();
    for (const image of [...PRELOADED_IMAGES, ...this.#order]) {
      const stored = await library.find(image);
      if (stored) await this.#publish(image, stored);
      else if (this.#isOurs(image)) await mirror.tree.announce(image.references);
      if (stored && this.#order.includes(image)) board.mark(image.key);
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
    let left = await this.#tryEach([...PRELOADED_IMAGES, ...this.#order]);
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
    await this.#publish(image, await this.#parts.library.ensure(image, onProgress));
    if (image === NGINX_IMAGE || image === REGISTRY_IMAGE) await this.#open();
  }

  async #publish(image: LibraryImage, stored: StoredImage): Promise<void> {
    if (this.#isOurs(image)) await this.#parts.mirror.tree.publish(image.references, stored);
  }

  /** Whether its names are ours to give: a registry elsewhere has the better `nginx`. */
  #isOurs(image: LibraryImage): boolean {
    return this.#parts.hub === null || isOfCourses(image);
  }

  /** Has the mirror run, if there is something to run; nothing to do when it does. */
  #open(): Promise<void> {
    const { board } = this.#parts;
    const open = async () => {
      const image = await this.#parts.library.find(NGINX_IMAGE);
      if (!image || this.#stopping.signal.aborted) return;
      if (board.isReady(MIRROR))
        await this.#run(image).catch(() => board.track(MIRROR, () => this.#run(image)));
      else await board.track(MIRROR, () => this.#run(image));
    };
    this.#opening = this.#opening.then(open, open);
    return this.#opening;
  }

  async #run(image: StoredImage): Promise<void> {
    const { library, mirror, hub } = this.#parts;
    await mirror.open(image, (reference) => library.load([{ image, references: [reference] }]));
    const registry = hub && (await library.find(REGISTRY_IMAGE));
    if (hub && registry)
      await hub.open(registry, (reference) => library.load([{ image: registry, references: [reference] }]));
  }

  readonly #warn = (error: unknown): void => {
    this.#parts.log.warn({ err: error }, `the registry mirror is not well: ${errorMessage(error)}`);
  };
}
