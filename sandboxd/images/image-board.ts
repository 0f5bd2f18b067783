import { errorMessage } from '@/lib/shared/errors';
import type { SandboxdHealth } from '@/lib/shared/wire/sandboxd';

type ImageState = SandboxdHealth['images'][number];

/** What is being prepared and how far it is, for everyone who waits for it. */
export class ImageBoard {
  readonly #images = new Map<string, ImageState>();
  #failure: string | null = null;

  /** Sandboxes wait for what is needed; the others come when they come. */
  constructor(needed: readonly string[], others: readonly string[]) {
    const images = [
      ...needed.map((name) => ({ name, needed: true })),
      ...others.map((name) => ({ name, needed: false })),
    ];
    for (const image of images) this.#images.set(image.name, { ...image, state: 'waiting', progress: 0 });
  }

  get states(): ImageState[] {
    return [...this.#images.values()];
  }

  /** Why the last preparation of something needed failed, for whoever asks for a sandbox. */
  get failure(): string | null {
    return this.#failure;
  }

  isReady(name: string): boolean {
    return this.#images.get(name)?.state === 'ready';
  }

  /** Shows what was ready before. */
  mark(name: string): void {
    const image = this.#images.get(name);
    if (image) this.#images.set(name, { ...image, state: 'ready', progress: 1 });
  }

  /** Runs a preparation and shows its progress (0 to 1) under this name. */
  async track(name: string, prepare: (onProgress: (share: number) => void) => Promise<void>): Promise<void> {
    const needed = this.#images.get(name)?.needed ?? false;
    const show = (state: ImageState['state'], progress: number) =>
      this.#images.set(name, { name, needed, state, progress });
    show('preparing', 0);
    try {
      await prepare((share) => show('preparing', Math.min(1, share)));
      show('ready', 1);
      if (needed) this.#failure = null;
    } catch (error) {
      show('failed', 0);
      if (needed) this.#failure = errorMessage(error);
      throw error;
    }
  }
}
