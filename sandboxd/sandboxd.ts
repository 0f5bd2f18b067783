import type { Logger } from 'pino';
import { errorMessage } from '@/lib/shared/errors';
import type {
  execRequestSchema,
  leaseRequestSchema,
  ExecResult,
  Lease,
  SandboxdHealth,
  SandboxdStatus,
  WarmUp,
} from '@/lib/shared/wire/sandboxd';
import type { z } from 'zod';
import type { Config } from './config';
import { Disks } from './disks/disks';
import { ClassroomEngine } from './engine/classroom-engine';
import { runCommand } from './engine/run-command';
import { loadSeccompProfile } from './engine/seccomp';
import { Preparation } from './images/preparation';
import { Stock } from './images/stock';
import { Journal, subjectFields } from './metrics/journal';
import { Metrics } from './metrics/metrics';
import { Wires } from './network/wires';
import { Admission } from './pool/admission';
import { HOST_CLOCK } from './pool/clock';
import { DiskNotice } from './pool/disk-notice';
import type { Habitat } from './pool/habitat';
import { Pool } from './pool/pool';
import { hostReadings } from './pool/readings';
import { RecordStore } from './pool/record';
import { Sandbox } from './pool/sandbox';
import { WarmUps } from './pool/warm-ups';
import { Reaper } from './reaper/reaper';
import { describeStatus } from './status';
import { Terminals } from './terminals/terminals';
import { Watchdog } from './watchdog/watchdog';

const MAIN_TERMINAL = 'main';

/** WebSocket code "service restart": clients come back by themselves. */
const CLOSE_RESTART = 1012;

/** The verbs of sandboxd, wired together. Nothing outside this process reaches the engine but through them. */
export class Sandboxd {
  readonly pool: Pool;
  readonly terminals: Terminals;
  readonly journal: Journal;
  readonly #engine: ClassroomEngine;
  readonly #metrics = new Metrics();
  readonly #stock: Stock;
  readonly #config: Config;
  readonly #log: Logger;
  readonly #habitat: Habitat;
  readonly #reaper: Reaper;
  #notice: DiskNotice | null = null;
  readonly #watchdog: Watchdog;
  readonly #admission: Admission;
  readonly #warmUps: WarmUps;
  readonly #preparation: Preparation;

  private constructor(config: Config, log: Logger, seccompProfile: string) {
    this.#config = config;
    this.#log = log;
    this.#admission = new Admission(hostReadings(() => this.#habitat.disks.status()));
    this.#warmUps = new WarmUps(config.dataDir);
    this.#engine = new ClassroomEngine(config.dockerSocket, config.instance);
    this.journal = new Journal(log, this.#metrics.instruments);
    this.terminals = new Terminals(this.#engine, (bytes) => this.journal.printed(bytes));
    const disks = new Disks(config);
    const wires = new Wires(config.instance, config.network);
    const stock = new Stock(config, { engine: this.#engine, disks, gateway: wires.gateway, log });
    this.#stock = stock;
    this.#preparation = new Preparation(stock, log, () => this.pool.advance());
    this.#habitat = {
      config,
      wires,
      engine: this.#engine,
      disks,
      records: new RecordStore(config.dataDir),
      seccompProfile,
      journal: this.journal,
      get registry() {
        return stock.registry;
      },
      get resolvers() {
        return stock.resolvers;
      },
      sources: () => this.#preparation.requireSources(),
    };
    const viewers = (id: string) => this.terminals.viewers(id);
    this.pool = new Pool({
      settings: { floor: { docker: config.poolTarget }, atOnce: config.makeAtOnce, leaseMs: config.leaseMs },
      ...{ clock: HOST_CLOCK, admission: this.#admission, warmUps: this.#warmUps, log, viewers },
      build: (record) => new Sandbox(this.#habitat, record),
      unprepared: () => this.#preparation.refusal(),
      onEntered: (sandbox) => this.#prepareTerminal(sandbox),
      leased: (record, source, ms) => this.journal.leased(record, source, ms),
    });
    this.#reaper = new Reaper(this.#habitat, this.pool, log, viewers);
    this.#watchdog = new Watchdog(() => this.pool.all, log);
  }

  /** Adopts what is there and begins to prepare what is missing; the verbs can be used at once. */
  static async start(config: Config, log: Logger): Promise<Sandboxd> {
    const sandboxd = new Sandboxd(config, log, await loadSeccompProfile());
    await sandboxd.#habitat.disks.open();
    await sandboxd.#stock.open();
    await sandboxd.#engine.version();
    await sandboxd.#warmUps.load();
    await sandboxd.#reaper.start();
    sandboxd.#notice = new DiskNotice(sandboxd.#habitat, () => sandboxd.pool.all);
    sandboxd.#watchdog.start();
    await sandboxd.#stock.startLibrary(sandboxd.#preparation.run());
    sandboxd.pool.start();
    return sandboxd;
  }

  async health(): Promise<SandboxdHealth> {
    const version = await this.#engine.version().catch(() => null);
    const { ready, target, queueLength } = this.pool.figures;
    return {
      engine: { state: version === null ? 'down' : 'up', version },
      pool: { ready, target },
      queue: queueLength,
      sandboxes: this.pool.all.filter((each) => each.record.key !== null).length,
      images: this.#stock.board.states,
    };
  }

  /** Everything at once, for whoever runs the classroom. */
  status(): Promise<SandboxdStatus> {
    return describeStatus(this.pool, this.#admission, this.#warmUps, (id) => this.terminals.viewers(id));
  }

  /** What is measured, as Prometheus reads it. */
  async metrics(): Promise<{ type: string; text: string }> {
    const [status, terminals] = await Promise.all([this.status(), this.terminals.statistics()]);
    const text = await this.#metrics.text({ status, terminals, images: this.#stock.board.states });
    return { type: this.#metrics.contentType, text };
  }

  /** Replaces all that is to be kept warm ahead of time. */
  async planWarmUps(warmUps: WarmUp[]): Promise<void> {
    await this.#warmUps.replace(warmUps);
    this.pool.advance();
  }

  async lease(wish: z.output<typeof leaseRequestSchema>): Promise<{ lease: Lease; created: boolean }> {
    this.#preparation.retry();
    const { sandbox, created } = await this.pool.lease(wish);
    return { lease: await this.pool.describe(sandbox.id), created };
  }

  async state(id: string): Promise<Lease> {
    return this.pool.describe(id);
  }

  async extend(id: string, minutes: number): Promise<Lease> {
    const sandbox = this.pool.get(id);
    const { expiresAt } = sandbox.record;
    const latest = Date.now() + 2 * this.#config.leaseMs;
    const wanted = Math.max(expiresAt ?? 0, Date.now()) + minutes * 60_000;
    await sandbox.assign({ expiresAt: Math.min(wanted, latest) });
    return sandbox.describe();
  }

  async checkpoint(id: string, name: string): Promise<Lease> {
    const sandbox = this.pool.get(id);
    await sandbox.checkpoint(name);
    return sandbox.describe();
  }

  async reset(id: string, checkpoint: string | null): Promise<Lease> {
    const sandbox = this.pool.get(id);
    sandbox.requireCheckpoint(checkpoint);
    await this.terminals.close(id, CLOSE_RESTART, 'the sandbox starts afresh');
    await this.pool.reset(sandbox, checkpoint);
    this.#prepareTerminal(sandbox);
    return sandbox.describe();
  }

  async open(id: string): Promise<Lease> {
    const sandbox = this.pool.get(id);
    await sandbox.open();
    return sandbox.describe();
  }

  async release(id: string): Promise<void> {
    this.pool.get(id);
    await this.terminals.close(id, 1000, 'the sandbox was removed');
    await this.pool.release(id);
  }

  async exec(id: string, request: z.output<typeof execRequestSchema>): Promise<ExecResult> {
    const sandbox = this.pool.get(id);
    sandbox.requireReady();
    const { argv, env, cwd, stdin, timeoutMs, outputLimitBytes } = request;
    const running = await this.#engine.exec(id, {
      argv,
      env: { HOME: '/root', ...sandbox.engineEnvironment, ...env },
      cwd,
      terminal: null,
    });
    const started = performance.now();
    try {
      return await runCommand(running, { stdin, timeoutMs, outputLimitBytes });
    } finally {
      this.journal.executed(performance.now() - started);
    }
  }

  /** Puts every leased sandbox to sleep with all that is in it, and removes the warm ones. */
  async stop(): Promise<void> {
    this.#notice?.stop();
    await Promise.all([this.#reaper.stop(), this.#watchdog.stop()]);
    await this.pool.close();
    await this.terminals.closeAll(CLOSE_RESTART, 'Drydock is stopping');
    const ends = this.pool.all
      .filter((each) => !this.pool.isUnmade(each))
      .map((each) => (each.record.key === null ? each.destroy() : each.sleep(null)));
    for (const end of await Promise.allSettled(ends)) {
      if (end.status === 'rejected')
        this.#log.warn({ err: end.reason as unknown }, 'a sandbox could not be stopped');
    }
    await this.#stock.close();
    await this.#habitat.disks.close();
  }

  #prepareTerminal(sandbox: Sandbox): void {
    const host = { id: sandbox.id, pid: sandbox.entrance };
    this.terminals.prepare(host, MAIN_TERMINAL).catch((error: unknown) => {
      this.#log.warn(
        { ...subjectFields(sandbox.record), err: error },
        `a shell could not be opened ahead: ${errorMessage(error)}`,
      );
    });
  }
}
