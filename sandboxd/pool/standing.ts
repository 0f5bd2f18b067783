import { AppError, errorMessage } from '@/lib/shared/errors';
import type { SandboxState } from '@/lib/shared/wire/sandbox';
import type { Attachment } from './attachment';

/** What a sandbox is at the moment: its state, why it is so, and what sandboxd holds of it while it runs. */
export class Standing {
  readonly #id: string;
  #state: SandboxState = 'starting';
  #reason: string | null = null;
  #attached: Attachment | null = null;

  constructor(id: string) {
    this.#id = id;
  }

  get state(): SandboxState {
    return this.#state;
  }

  get reason(): string | null {
    return this.#reason;
  }

  get attached(): Attachment | null {
    return this.#attached;
  }

  /** What sandboxd holds of it once it is ready. Errors: sandbox_not_ready, sandbox_failed. */
  get watched(): Attachment {
    this.requireReady();
    if (this.#attached === null) throw this.#refusal();
    return this.#attached;
  }

  /** Host pid of the first process. Errors: sandbox_not_ready, sandbox_failed. */
  get pid(): number {
    this.requireReady();
    return this.entrance;
  }

  /** The same as soon as a shell can be had, which is before the engine runs. Errors: as {@link pid}. */
  get entrance(): number {
    if (this.#attached === null) throw this.#refusal();
    return this.#attached.pid;
  }

  /** Errors: sandbox_not_ready, sandbox_failed, with the reason. */
  requireReady(): void {
    if (this.#state !== 'ready') throw this.#refusal();
  }

  become(state: SandboxState, reason: string | null = null): void {
    this.#state = state;
    this.#reason = reason;
  }

  attach(attached: Attachment): void {
    this.#attached = attached;
  }

  /** Lets go of what runs. */
  async detach(): Promise<void> {
    const attached = this.#attached;
    this.#attached = null;
    await attached?.close();
  }

  /** Does what the sandbox needs to be ready; what goes wrong makes it `failed` with that for a reason. */
  async guard(action: () => Promise<void>): Promise<void> {
    try {
      await action();
    } catch (error) {
      this.become('failed', errorMessage(error));
      await this.detach();
      throw error;
    }
  }

  #refusal(): AppError {
    const code = this.#state === 'failed' ? 'sandbox_failed' : 'sandbox_not_ready';
    return new AppError(code, this.#reason ?? `The sandbox ${this.#id} is ${this.#state}.`);
  }
}
