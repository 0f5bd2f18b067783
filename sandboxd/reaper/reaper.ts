import type { Logger } from 'pino';
import { errorMessage } from '@/lib/shared/errors';
import { BUILDER_ID } from '../images/template';
import { subjectFields } from '../metrics/journal';
import type { Habitat } from '../pool/habitat';
import type { Pool } from '../pool/pool';
import { Sandbox } from '../pool/sandbox';
import { planReconciliation, type Plan } from './plan';

const ROUND_MS = 30_000;

/** Keeps what is on the machine and what sandboxd knows in agreement: at start, and every half minute from then on. */
export class Reaper {
  readonly #habitat: Habitat;
  readonly #pool: Pool;
  readonly #log: Logger;
  readonly #hasViewers: (sandboxId: string) => Promise<boolean>;
  #timer: NodeJS.Timeout | null = null;
  #round: Promise<void> = Promise.resolve();

  constructor(
    habitat: Habitat,
    pool: Pool,
    log: Logger,
    hasViewers: (sandboxId: string) => Promise<boolean>,
  ) {
    this.#habitat = habitat;
    this.#pool = pool;
    this.#log = log;
    this.#hasViewers = hasViewers;
  }

  /** Adopts or removes what an earlier sandboxd left, then goes on watching. */
  async start(): Promise<void> {
    await this.#reconcile();
    this.#timer = setInterval(() => {
      this.#round = this.#watch().catch((error: unknown) =>
        this.#log.warn({ err: error }, `a round of the reaper failed: ${errorMessage(error)}`),
      );
    }, ROUND_MS);
  }

  async stop(): Promise<void> {
    if (this.#timer) clearInterval(this.#timer);
    await this.#round;
  }

  async #watch(): Promise<void> {
    await Promise.all(this.#pool.all.map((sandbox) => sandbox.inspect()));
    for (const sandbox of this.#pool.all) {
      const { key, expiresAt } = sandbox.record;
      if (key === null || sandbox.state !== 'ready' || expiresAt === null || expiresAt > Date.now()) continue;
      if (await this.#hasViewers(sandbox.id)) continue;
      this.#log.info(subjectFields(sandbox.record), 'putting an idle sandbox to sleep');
      await sandbox.sleep('Its time was over; all that is in it was kept.');
    }
    await this.#reconcile();
    this.#pool.refill();
  }

  async #reconcile(): Promise<void> {
    const { engine, records, disks } = this.#habitat;
    const [containers, networks, folders, owners] = await Promise.all([
      engine.listSandboxes(),
      engine.listNetworks(),
      records.list(),
      disks.owners(),
    ]);
    // Asked after looking: what is made meanwhile is known here, and what was found and is gone does no harm.
    const busy = new Set([BUILDER_ID, ...this.#pool.all.map((sandbox) => sandbox.id)]);
    await this.#carryOut(planReconciliation({ containers, networks, folders, disks: owners }, busy));
  }

  async #carryOut(plan: Plan): Promise<void> {
    const { engine, records, disks } = this.#habitat;
    for (const id of plan.removeContainers) await engine.removeContainer(id);
    for (const name of plan.removeNetworks) await engine.removeNetwork(name);
    for (const id of plan.removeDisks) await disks.removeAllBut(id, []);
    for (const id of plan.removeFolders) await records.remove(id);
    for (const record of plan.stopped) {
      const sandbox = new Sandbox(this.#habitat, record);
      sandbox.markStopped();
      this.#pool.add(sandbox);
    }
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
    const removed = plan.removeContainers.length + plan.removeFolders.length + plan.removeNetworks.length;
    if (removed + plan.adopt.length > 0) {
      this.#log.info({ adopted: plan.adopt.length, removed }, 'reconciled what was found');
    }
  }
}
