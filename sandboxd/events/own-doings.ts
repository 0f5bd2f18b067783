import { randomBytes } from 'node:crypto';
import type { OwnContainer } from '@/lib/shared/wire/image-run';
import type { EngineEvent } from '@/lib/shared/wire/sandboxd';

/** Remembered of one sandbox: an event is told long before so many more have been made. */
const REMEMBERED = 200;

/** Learners see it in `docker ps` while it is there. */
const NAME_PREFIX = 'drydock-check-';

/** What the engine tells when the main process of a container ends, and when it starts again. */
const OF_END_AND_START: Record<string, readonly string[]> = {
  container: ['die', 'start'],
  network: ['disconnect', 'connect'],
  volume: ['unmount', 'mount'],
};

/** The engine shows a container as running a little before it tells that it was started. */
const LAG_MS = 500;

/** A throw-away container to be, with names that nobody could guess before they are there. */
export interface Planned {
  container: string;
  volumes: string[];
}

/**
 * What the platform itself does in the engine of one sandbox, so that its events are not taken for the learner's. Goes
 * by ids, and by random names until there is one: a label could be put on anything.
 */
export class OwnDoings {
  readonly #containers: { name: string; id: string | null }[] = [];
  readonly #volumes: string[] = [];
  readonly #disturbed: { container: string; from: number; to: number }[] = [];

  get containers(): readonly OwnContainer[] {
    return this.#containers;
  }

  /** Announces a container with so many volumes, before it is made. */
  plan(volumes: number): Planned {
    const name = NAME_PREFIX + randomBytes(12).toString('hex');
    const planned = { container: name, volumes: Array.from({ length: volumes }, (_, at) => `${name}-${at}`) };
    remember(this.#containers, { name, id: null });
    for (const volume of planned.volumes) remember(this.#volumes, volume);
    return planned;
  }

  /** Tells which container it became; from then on its name means nothing. */
  became({ container }: Planned, id: string): void {
    const own = this.#containers.find(({ name }) => name === container);
    if (own) own.id = id;
  }

  /** Announces that a container of the learner's is made to end; what is answered is to be called when it runs again. */
  disturb(container: string): () => void {
    const disturbed = { container, from: Date.now(), to: Infinity };
    remember(this.#disturbed, disturbed);
    return () => (disturbed.to = Date.now() + LAG_MS);
  }

  caused(event: EngineEvent): boolean {
    return this.#isOfOwn(event) || this.#isOfDisturbed(event);
  }

  #isOfOwn({ type, id, attributes }: EngineEvent): boolean {
    // Networks and volumes tell whom they were given to.
    const container = type === 'container' ? id : attributes['container'];
    if (type === 'volume' && this.#volumes.includes(id)) return true;
    return this.#containers.some((own) =>
      own.id === null ? type === 'container' && attributes['name'] === own.name : own.id === container,
    );
  }

  /** What the learner does to it meanwhile stays theirs. */
  #isOfDisturbed({ type, id, action, time, attributes }: EngineEvent): boolean {
    if (!OF_END_AND_START[type]?.includes(action)) return false;
    const container = type === 'container' ? id : attributes['container'];
    return this.#disturbed.some((one) => one.container === container && one.from <= time && time <= one.to);
  }
}

function remember<T>(list: T[], one: T): void {
  list.push(one);
  if (list.length > REMEMBERED) list.shift();
}
