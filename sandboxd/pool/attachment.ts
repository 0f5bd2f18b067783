import { EventLog } from '../events/event-log';
import { OwnDoings } from '../events/own-doings';
import { EventRecorder } from '../events/recorder';
import { removeThrowAways } from '../nested/image-run';
import { limitNamespace } from '../nested/namespace-limits';
import type { NestedHost } from '../nested/nested-host';
import { awaitEntrance, startNestedEngine } from '../nested/start-engine';
import { makeSysfsWritable } from '../nested/writable-sysfs';
import { RunningWatch } from './running-watch';

interface Beginning {
  /** Path of the record of events. */
  eventLog: string;
  /** Told whenever another set of containers runs than before. */
  noteRunning: () => Promise<void>;
  /** What the platform does in it as soon as its engine is up. */
  whenUp?: (() => Promise<void>) | undefined;
}

/** A running sandbox under sandboxd's eyes: its first process, and the record of its engine's events once that runs. */
export class Attachment {
  readonly #host: NestedHost;
  /** What the platform does in it while it is watched. */
  readonly doings = new OwnDoings();
  #events: EventLog | null = null;
  #recorder: EventRecorder | null = null;
  #running: RunningWatch | null = null;

  private constructor(host: NestedHost) {
    this.#host = host;
  }

  /** Gives a sandbox that runs what it may have, and waits until its first shell can be had. Errors: sandbox_failed. */
  static async enter(host: NestedHost): Promise<Attachment> {
    await awaitEntrance(host);
    await Promise.all([makeSysfsWritable(host.pid), limitNamespace(host.pid)]);
    return new Attachment(host);
  }

  get pid(): number {
    return this.#host.pid;
  }

  /** Null until {@link begin} is done. */
  get events(): EventLog | null {
    return this.#events;
  }

  /**
   * Starts its engine, unless that runs, and begins to watch. What the platform does in it by `whenUp`, and the engine's
   * own starts before, are nobody's doing and are not recorded. Errors: sandbox_failed.
   */
  async begin({ eventLog, noteRunning, whenUp }: Beginning): Promise<void> {
    await startNestedEngine(this.#host);
    await removeThrowAways(this.#host);
    await whenUp?.();
    this.#events = await EventLog.open(eventLog);
    this.#recorder = new EventRecorder(this.#host, this.#events, {
      from: whenUp ? Date.now() : 0,
      doings: this.doings,
    });
    this.#running = new RunningWatch(this.#events, noteRunning);
  }

  /** Stops watching; the sandbox runs on. */
  async close(): Promise<void> {
    await this.#running?.stop();
    await this.#recorder?.stop();
    await this.#events?.close();
  }
}
