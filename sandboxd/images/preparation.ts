import type { Logger } from 'pino';
import { AppError, errorMessage } from '@/lib/shared/errors';
import type { SandboxSources } from './prepare';
import type { Stock } from './stock';

/** Has the images of the sandboxes built, in the background; a failure is shown and tried again when it is asked for. */
export class Preparation {
  readonly #stock: Pick<Stock, 'board' | 'sandboxSources'>;
  readonly #log: Logger;
  /** Told when it has ended, either way. */
  readonly #onEnd: () => void;
  #sources: SandboxSources | null = null;
  #preparing: Promise<void> | null = null;

  constructor(stock: Pick<Stock, 'board' | 'sandboxSources'>, log: Logger, onEnd: () => void) {
    this.#stock = stock;
    this.#log = log;
    this.#onEnd = onEnd;
  }

  /** Builds what is missing; asked again while it is at it, it goes on. Never rejects. */
  run(): Promise<void> {
    this.#preparing ??= this.#stock
      .sandboxSources()
      .then((sources) => {
        this.#sources = sources;
      })
      .catch((error: unknown) =>
        this.#log.error({ err: error }, `preparing images failed: ${errorMessage(error)}`),
      )
      .finally(() => {
        this.#preparing = null;
        this.#onEnd();
      });
    return this.#preparing;
  }

  /** Begins again when it has failed. */
  retry(): void {
    if (this.#stock.board.failure) void this.run();
  }

  /** Errors: no_capacity while they are prepared, engine_unavailable when they could not be. */
  requireSources(): SandboxSources {
    if (this.#sources) return this.#sources;
    throw this.refusal() ?? new AppError('internal', 'The images are ready and nobody knows where.');
  }

  /** Why no sandbox can be made; null when one can. */
  refusal(): AppError | null {
    if (this.#sources) return null;
    const { failure } = this.#stock.board;
    const why = failure ?? 'The images of the sandboxes are still being prepared.';
    return new AppError(failure ? 'engine_unavailable' : 'no_capacity', why);
  }
}
