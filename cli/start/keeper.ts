import { setTimeout as sleep } from 'node:timers/promises';
import { errorMessage } from '@/lib/shared/errors';
import type { Daemon } from '../processes/spawn-daemon';
import { signalProcess } from '../system/identity';

const FIRST_DELAY_MS = 200;
const LONGEST_DELAY_MS = 30_000;
/** Having run this long, a process has started well, and its next end is a new story. */
const HEALTHY_MS = 60_000;

/** Keeps one process running until it is told to stop: what ends is started again, ever later if it keeps ending. */
export class Keeper {
  readonly name: string;
  /** How it ended, each time. */
  readonly endings: string[] = [];
  readonly #start: () => Promise<Daemon>;
  readonly #report: (message: string) => void;
  readonly #stopping = new AbortController();
  /** The one that runs or is being started; undefined when it could not be started. */
  #current: Promise<Daemon | undefined> = Promise.resolve(undefined);

  constructor(name: string, start: () => Promise<Daemon>, report: (message: string) => void) {
    this.name = name;
    this.#start = start;
    this.#report = report;
  }

  /** Starts it for the first time; throws if that fails. From then on it is kept. */
  async begin(): Promise<void> {
    const first = await this.#start();
    this.#current = Promise.resolve(first);
    void this.#keep(first);
  }

  /** Asks it to end and waits; with `force`, or as soon as that is aborted, it is made to. */
  async stop(options: { graceMs: number; force: AbortSignal }): Promise<void> {
    this.#stopping.abort();
    const daemon = await this.#current;
    if (!daemon) return;
    const patience = AbortSignal.any([options.force, AbortSignal.timeout(options.graceMs)]);
    const kill = () => signalProcess(daemon.identity, 'SIGKILL');
    patience.addEventListener('abort', kill);
    signalProcess(daemon.identity, 'SIGTERM');
    if (patience.aborted) kill();
    await daemon.ended;
    patience.removeEventListener('abort', kill);
  }

  /** Looks after it no longer, and leaves it running. */
  async letGo(): Promise<void> {
    this.#stopping.abort();
    await this.#current;
  }

  async #keep(first: Daemon): Promise<void> {
    let delay = FIRST_DELAY_MS;
    let daemon: Daemon | undefined = first;
    for (;;) {
      const startedAt = Date.now();
      const ending: string = daemon ? await daemon.ended : 'it could not be started';
      if (this.#isStopping()) return;
      this.endings.push(ending);
      if (Date.now() - startedAt > HEALTHY_MS) delay = FIRST_DELAY_MS;
      this.#report(`${this.name} ended (${ending}); starting it again`);
      await this.#pause(delay);
      if (this.#isStopping()) return;
      delay = Math.min(delay * 2, LONGEST_DELAY_MS);
      this.#current = this.#restart();
      daemon = await this.#current;
    }
  }

  async #restart(): Promise<Daemon | undefined> {
    try {
      return await this.#start();
    } catch (error) {
      this.#report(`${this.name} could not be started: ${errorMessage(error)}`);
      return undefined;
    }
  }

  #isStopping(): boolean {
    return this.#stopping.signal.aborted;
  }

  async #pause(ms: number): Promise<void> {
    await sleep(ms, undefined, { signal: this.#stopping.signal }).catch(() => undefined);
  }
}
