import type { Logger } from 'pino';
import { errorMessage } from '@/lib/shared/errors';
import { BUILDER_ID } from '../images/template';
import { subjectFields } from '../metrics/journal';
import { HOST_CLOCK } from '../pool/clock';
import type { Habitat } from '../pool/habitat';
import type { CountViewers } from '../pool/owners';
import type { Pool } from '../pool/pool';
import { Sandbox } from '../pool/sandbox';
import { ClockWatch, HOST_UPTIME } from './clock-jump';
import { EndWatch } from './end-watch';
import { planReconciliation, type Plan } from './plan';

const ROUND_MS = 30_000;

/**
 * Keeps what is on the machine and what sandboxd knows in agreement: at start, every half minute from then on, and for a
 * sandbox that ends by itself at once.
 */
export class Reaper {
  readonly #habitat: Habitat;
  readonly #pool: Pool;
  readonly #log: Logger;
  readonly #viewers: CountViewers;
  readonly #clockWatch: ClockWatch;
  #timer: NodeJS.Timeout | null = null;
  #ends: EndWatch | null = null;
  #round: Promise<void> = Promise.resolve();

  constructor(habitat: Habitat, pool: Pool, log: Logger, viewers: CountViewers) {
    this.#habitat = habitat;
    this.#pool = pool;
    this.#log = log;
    this.#viewers = viewers;
    this.#clockWatch = new ClockWatch(habitat.config.dataDir, HOST_CLOCK, HOST_UPTIME);
  }

  /** Adopts or removes what an earlier sandboxd left, then goes on watching. */
  async start(): Promise<void> {
    await this.#reconcile();
    await this.#followClock(await this.#clockWatch.sinceLastRun());
    this.#ends = new EndWatch(this.#habitat.engine, (id) => this.#lookAt(id));
    this.#timer = setInterval(() => {
      this.#round = this.#watch().catch((error: unknown) =>
        this.#log.warn({ err: error }, `a round of the reaper failed: ${errorMessage(error)}`),
      );
    }, ROUND_MS);
  }

  async stop(): Promise<void> {
    if (this.#timer) clearInterval(this.#timer);
    await this.#ends?.stop();
    await this.#round;
  }

  #lookAt(id: string): void {
    const sandbox = this.#pool.all.find((each) => each.id === id);
    sandbox?.inspect().catch((error: unknown) => {
      this.#log.warn(
        { ...subjectFields(sandbox.record), err: error },
        'a sandbox that ended could not be looked at',
      );
    });
  }

  async #watch(): Promise<void> {
    await this.#followClock(this.#clockWatch.sinceLastLook());
    await Promise.all(this.#pool.all.map((sandbox) => sandbox.inspect()));
    for (const sandbox of this.#pool.all) {
      const { key, expiresAt } = sandbox.record;
      if (key === null || sandbox.state !== 'ready' || expiresAt === null || expiresAt > Date.now()) continue;
      if ((await this.#viewers(sandbox.id)) > 0) continue;
      this.#log.info(subjectFields(sandbox.record), 'putting an idle sandbox to sleep');
      await this.#pool.sleep(sandbox, 'Its time was over; all that is in it was kept.');
    }
    await this.#reconcile();
  }

  /** When the host's clock is set, the hours at which sandboxes go to sleep move with it: nobody loses time. */
  async #followClock(jumpMs: number): Promise<void> {
    if (jumpMs !== 0) {
      this.#log.warn({ jumpMs }, 'the clock of the host was set; all sandboxes keep the time they had left');
      await this.#pool.shiftExpiry(jumpMs);
    }
    await this.#clockWatch.remember();
  }

  async #reconcile(): Promise<void> {
    const { engine, records, disks } = this.#habitat;
    const [containers, folders, owners] = await Promise.all([
      engine.listSandboxes(),
      records.list(),
      disks.owners(),
    ]);
    // Asked after looking: what is made meanwhile is known here, and what was found and is gone does no harm.
    const busy = new Set([BUILDER_ID, ...this.#pool.all.map((sandbox) => sandbox.id)]);
    await this.#carryOut(planReconciliation({ containers, folders, disks: owners }, busy));
  }

  async #carryOut(plan: Plan): Promise<void> {
    const { engine, records, disks } = this.#habitat;
    for (const id of plan.removeContainers) await engine.removeContainer(id);
    for (const id of plan.removeDisks) await disks.removeAllBut(id, []);
    for (const id of plan.removeFolders) await records.remove(id);
    for (const record of plan.stopped) {
      const sandbox = new Sandbox(this.#habitat, record);
      sandbox.markStopped();
      this.#pool.add(sandbox);
    }
    for (const record of plan.requeue) this.#pool.requeue(new Sandbox(this.#habitat, record));
    await Promise.all(
      plan.adopt.map(async (record) => {
        const sandbox = new Sandbox(this.#habitat, record);
        const pid = await engine.pidOf(record.id);
        this.#pool.add(sandbox);
        if (pid === null) {
          sandbox.markStopped();
          return;
        }
        await sandbox.adopt(pid).catch((error: unknown) => {
          this.#log.warn(
            { ...subjectFields(record), err: error },
            `a sandbox could not be adopted: ${errorMessage(error)}`,
          );
        });
      }),
    );
    const removed = plan.removeContainers.length + plan.removeFolders.length;
    if (removed + plan.adopt.length > 0) {
      this.#log.info({ adopted: plan.adopt.length, removed }, 'reconciled what was found');
    }
  }
}
