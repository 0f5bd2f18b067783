import { setTimeout as delay } from 'node:timers/promises';
import type { EngineEvent } from '@/lib/shared/wire/sandboxd';
import type { EventLog } from '../events/event-log';

/** One command may start or end many containers: what then runs is noted once, this long after, in milliseconds. */
const QUIET_MS = 1_000;

/** How long one question to the log may wait, in milliseconds. */
const WAIT_MS = 60_000;

const CHANGES = new Set(['start', 'die', 'pause', 'unpause']);

/** Has noted what runs in a sandbox whenever a container there was started or has ended, for a wake after a crash. */
export class RunningWatch {
  readonly #stop = new AbortController();
  readonly #done: Promise<void>;

  constructor(events: Pick<EventLog, 'next' | 'seen'>, note: () => Promise<void>, quietMs = QUIET_MS) {
    this.#done = this.#run(events, note, quietMs).catch(() => undefined);
  }

  /** Notes nothing from here on; to be called before the log is closed. */
  async stop(): Promise<void> {
    this.#stop.abort();
    await this.#done;
  }

  async #run(
    events: Pick<EventLog, 'next' | 'seen'>,
    note: () => Promise<void>,
    quietMs: number,
  ): Promise<void> {
    const { signal } = this.#stop;
    let after = events.seen;
    while (!signal.aborted) {
      const found = await events.next(after, WAIT_MS, signal);
      after = found.events.at(-1)?.time ?? after;
      if (!found.events.some(changesWhatRuns)) continue;
      await delay(quietMs, undefined, { signal });
      // An engine that does not answer tells nothing: what was noted before stays.
      await note().catch(() => undefined);
    }
  }
}

function changesWhatRuns({ type, action }: EngineEvent): boolean {
  return type === 'container' && CHANGES.has(action);
}
