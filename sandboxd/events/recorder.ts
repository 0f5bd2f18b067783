import { z } from 'zod';
import type { EngineEvent } from '@/lib/shared/wire/sandboxd';
import { requestNested } from '../nested/engine-socket';
import type { NestedHost } from '../nested/nested-host';
import type { EventLog } from './event-log';
import { keepFollowing } from './keep-following';
import { linesOf } from './lines';
import type { OwnDoings } from './own-doings';

/** An event as the engine's `/events` streams it (Docker Engine API, "Monitor events"). */
const rawEventSchema = z.object({
  Type: z.string(),
  Action: z.string(),
  Actor: z.object({ ID: z.string(), Attributes: z.record(z.string(), z.string()).nullish() }),
  timeNano: z.number(),
});

const RECONNECT_MS = 500;

/**
 * Records the nested engine's events into the log from the moment it answers. If the stream breaks, as when the
 * learner restarts the engine, it is opened again from the last event on; the engine itself keeps 256. What happened
 * before `from`, in milliseconds since the epoch, is left out, and so is what the platform does.
 */
export class EventRecorder {
  readonly #stop = new AbortController();
  readonly #done: Promise<void>;

  readonly #from: number;
  readonly #doings: OwnDoings;

  constructor(host: NestedHost, log: EventLog, { from, doings }: { from: number; doings: OwnDoings }) {
    this.#from = from;
    this.#doings = doings;
    this.#done = keepFollowing(this.#stop.signal, RECONNECT_MS, () => this.#follow(host, log));
  }

  async stop(): Promise<void> {
    this.#stop.abort();
    await this.#done;
  }

  async #follow(host: NestedHost, log: EventLog): Promise<void> {
    const { signal } = this.#stop;
    const seen = Math.max(log.seen, this.#from);
    const since = (seen / 1000).toFixed(6);
    const answer = await requestNested(host, { method: 'GET', path: `/events?since=${since}`, signal });
    if (answer.statusCode !== 200) {
      answer.destroy();
      return;
    }
    for await (const line of linesOf(answer, signal)) {
      const event = parseEvent(line);
      if (event && event.time > seen) this.#record(log, event);
      if (!event && line !== '') log.markIncomplete();
    }
  }

  #record(log: EventLog, event: EngineEvent): void {
    if (this.#doings.caused(event)) log.pass(event.time);
    else log.add(event);
  }
}

function parseEvent(line: string): EngineEvent | null {
  if (line === '') return null;
  try {
    const raw = rawEventSchema.parse(JSON.parse(line));
    return {
      time: raw.timeNano / 1e6,
      type: raw.Type,
      action: raw.Action,
      id: raw.Actor.ID,
      attributes: raw.Actor.Attributes ?? {},
    };
  } catch {
    return null;
  }
}
