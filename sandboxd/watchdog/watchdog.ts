import type { Logger } from 'pino';
import { errorMessage } from '@/lib/shared/errors';
import { memoryCgroups, pseudoTerminals, type Gauge } from './gauges';

/** A sandbox as the watchdog needs it. */
export interface Watched {
  readonly id: string;
  readonly state: string;
  /** Host pid of its first process; throws when it does not run. */
  readonly pid: number;
  sleep(reason: string): Promise<void>;
}

const ROUND_MS = 3_000;

/** From this part of the machine's own limit on, it is asked who has so many. */
const SCARCE = 0.25;

/**
 * Some things the whole machine has only so many of, and no cgroup limits them. When one becomes scarce, a sandbox that
 * has far more of it than lessons ever need is put to sleep, with the reason, before its neighbours feel it.
 */
export class Watchdog {
  readonly #sandboxes: () => readonly Watched[];
  readonly #log: Logger;
  readonly #gauges: readonly Gauge[];
  #timer: NodeJS.Timeout | null = null;
  #round: Promise<void> | null = null;

  constructor(
    sandboxes: () => readonly Watched[],
    log: Logger,
    gauges: readonly Gauge[] = [pseudoTerminals, memoryCgroups],
  ) {
    this.#sandboxes = sandboxes;
    this.#log = log;
    this.#gauges = gauges;
  }

  start(): void {
    this.#timer = setInterval(() => {
      this.#round ??= this.look()
        .catch((error: unknown) =>
          this.#log.warn({ err: error }, `the watchdog failed: ${errorMessage(error)}`),
        )
        .finally(() => {
          this.#round = null;
        });
    }, ROUND_MS);
  }

  async stop(): Promise<void> {
    if (this.#timer) clearInterval(this.#timer);
    await this.#round;
  }

  /** One round over everything that can become scarce. */
  async look(): Promise<void> {
    for (const gauge of this.#gauges) {
      const found = await gauge.read();
      if (found !== null && found.used > found.limit * SCARCE) await this.#stopHogs(gauge, found);
    }
  }

  async #stopHogs(gauge: Gauge, { used, limit }: { used: number; limit: number }): Promise<void> {
    const running = new Map(
      this.#sandboxes()
        .filter(({ state }) => state === 'ready')
        .map((each) => [each.pid, each]),
    );
    for (const [pid, count] of await gauge.count([...running.keys()])) {
      const sandbox = running.get(pid);
      if (!sandbox || count <= gauge.fair) continue;
      this.#log.warn({ sandbox: sandbox.id, count, used, limit }, `a sandbox hogs the ${gauge.name}`);
      await sandbox.sleep(
        `It was stopped because it held ${count} of the ${limit} ${gauge.name}, which all sandboxes share; ` +
          `at most ${gauge.fair} are fair. All that is in it was kept.`,
      );
    }
  }
}
