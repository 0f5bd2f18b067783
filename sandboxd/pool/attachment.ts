import { delegateCgroup } from '../engine/cgroup';
import { EventLog } from '../events/event-log';
import { EventRecorder } from '../events/recorder';
import { awaitNestedEngine } from '../nested/await-engine';
import { limitNamespace } from '../nested/namespace-limits';
import type { NestedHost } from '../nested/nested-host';
import { makeSysfsWritable } from '../nested/writable-sysfs';

/** A running sandbox under sandboxd's eyes: its first process, and the record of its engine's events. */
export class Attachment {
  readonly pid: number;
  readonly events: EventLog;
  readonly #recorder: EventRecorder;

  private constructor(host: NestedHost, events: EventLog, from: number) {
    this.pid = host.pid;
    this.events = events;
    this.#recorder = new EventRecorder(host, events, from);
  }

  /**
   * Gives a sandbox that was just started what it may have, waits until its engine answers, and begins to watch. What
   * the platform does in it by `whenUp`, and the engine's own starts before, are nobody's doing and are not recorded.
   */
  static async open(host: NestedHost, eventLog: string, whenUp?: () => Promise<void>): Promise<Attachment> {
    const { pid } = host;
    await Promise.all([makeSysfsWritable(pid), limitNamespace(pid)]);
    await delegateCgroup(pid);
    await awaitNestedEngine(pid);
    await whenUp?.();
    return new Attachment(host, await EventLog.open(eventLog), whenUp ? Date.now() : 0);
  }

  /** Stops watching; the sandbox runs on. */
  async close(): Promise<void> {
    await this.#recorder.stop();
    await this.events.close();
  }
}
