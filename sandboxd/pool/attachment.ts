import { EventLog } from '../events/event-log';
import { EventRecorder } from '../events/recorder';

/** A running sandbox under sandboxd's eyes: its first process, and the record of its engine's events. */
export class Attachment {
  readonly pid: number;
  readonly events: EventLog;
  readonly #recorder: EventRecorder;

  private constructor(pid: number, events: EventLog) {
    this.pid = pid;
    this.events = events;
    this.#recorder = new EventRecorder(pid, events);
  }

  static async open(pid: number, eventLog: string): Promise<Attachment> {
    return new Attachment(pid, await EventLog.open(eventLog));
  }

  /** Stops watching; the sandbox runs on. */
  async close(): Promise<void> {
    await this.#recorder.stop();
    await this.events.close();
  }
}
