import { errorMessage } from '@/lib/shared/errors';
import type { SandboxdHealth } from '@/lib/shared/wire/sandboxd';

type ImageState = SandboxdHealth['images'][number];

/** What is being prepared and how far it is, for everyone who waits for it. */
export class ImageBoard {
  readonly #images = new Map<string, ImageState>();
  #failure: string | null = null;

  constructor(names: string[]) {
    for (const name of names) this.#images.set(name, { name, state: 'waiting', progress: 0 });
  }

  get states(): ImageState[] {
    return [...this.#images.values()];
  }

  /** Why the last preparation failed, for whoever asks for a sandbox. */
  get failure(): string | null {
    return this.#failure;
  }

  /** Runs a preparation and shows its progress (0 to 1) under this name. */
  async track(name: string, prepare: (onProgress: (share: number) => void) => Promise<void>): Promise<void> {
    const show = (state: ImageState['state'], progress: number) =>
      this.#images.set(name, { name, state, progress });
    show('preparing', 0);
    try {
      await prepare((share) => show('preparing', Math.min(1, share)));
      show('ready', 1);
      this.#failure = null;
    } catch (error) {
      show('failed', 0);
      this.#failure = errorMessage(error);
      throw error;
    }
  }
}
