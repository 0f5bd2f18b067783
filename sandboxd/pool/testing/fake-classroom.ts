import pino from 'pino';
import type { AppError } from '@/lib/shared/errors';
import type { SandboxState } from '@/lib/shared/wire/sandbox';
import type { Lease } from '@/lib/shared/wire/sandboxd';
import type { DiskStatus } from '../../disks/disks';
import { Admission } from '../admission';
import type { PoolParts } from '../parts';
import { AT_ONCE, type EngineTurn } from '../boot';
import { Pool } from '../pool';
import type { MemoryReading } from '../readings';
import type { SandboxRecord } from '../record';
import type { Pooled } from '../roster';
import { WarmUps } from '../warm-ups';

const GIB = 1024 ** 3;

/** A sandbox that is only a state; what takes time waits until the test says so. */
export class FakeSandbox implements Pooled {
  state: SandboxState = 'starting';
  entered = false;
  record: SandboxRecord;
  /** What is being done to it now, to be ended by the test. */
  doing: { verb: 'create' | 'wake' | 'reset'; end: () => void; fail: (error: Error) => void } | null = null;
  sleptFor: string | null = null;

  constructor(record: SandboxRecord) {
    this.record = record;
  }

  get id(): string {
    return this.record.id;
  }

  create(engineTurn: EngineTurn): Promise<void> {
    return this.#work('create', engineTurn);
  }

  wake(engineTurn: EngineTurn): Promise<void> {
    return this.#work('wake', engineTurn);
  }

  reset(_checkpoint?: string | null, engineTurn: EngineTurn = AT_ONCE): Promise<void> {
    return this.#work('reset', engineTurn);
  }

  sleep(reason: string | null): Promise<void> {
    this.state = 'stopped';
    this.entered = false;
    this.sleptFor = reason;
    return Promise.resolve();
  }

  async destroy(): Promise<void> {
    await Promise.resolve();
    this.state = 'stopped';
  }

  assign(change: Partial<SandboxRecord>): Promise<void> {
    this.record = { ...this.record, ...change };
    return Promise.resolve();
  }

  describe(): Promise<Lease> {
    const { id, kind, key, generation } = this.record;
    return Promise.resolve({
      ...{ id, kind, generation, key: key ?? '', state: this.state, reason: null, position: null },
      shell: this.entered,
      ...{
        expiresAt: new Date(this.record.expiresAt ?? 0).toISOString(),
        usage: null,
        checkpoints: [],
        resumed: [],
        own: [],
      },
    });
  }

  async #work(verb: 'create' | 'wake' | 'reset', engineTurn: EngineTurn): Promise<void> {
    this.state = 'starting';
    try {
      await new Promise<void>((end, fail) => (this.doing = { verb, end, fail }));
      this.doing = null;
      this.entered = true;
      await engineTurn();
      this.state = 'ready';
      this.record = { ...this.record, creating: false };
    } catch (error) {
      this.state = 'failed';
      throw error;
    } finally {
      this.doing = null;
    }
  }
}

/** A pool of {@link FakeSandbox}es on a machine that the test turns. */
export class FakeClassroom {
  wall = Date.parse('2030-01-07T08:00:00Z');
  steady = 0;
  memory: MemoryReading = { availableBytes: 20 * GIB, totalBytes: 24 * GIB, pressure: 0 };
  disk: DiskStatus = {
    ...{ usedBytes: 10 * GIB, limitBytes: 100 * GIB },
    ...{ hostFreeBytes: 100 * GIB, hostReservedBytes: 20 * GIB },
  };
  unprepared: AppError | null = null;
  viewers = new Map<string, number>();
  readonly warmUps: WarmUps;
  readonly pool: Pool<FakeSandbox>;

  constructor(dataDir: string, settings: { floor?: number; atOnce?: number } = {}) {
    this.warmUps = new WarmUps(dataDir);
    this.pool = new Pool(this.#parts(settings));
  }

  get making(): FakeSandbox[] {
    return this.pool.all.filter(({ doing }) => doing !== null);
  }

  /** Asks for a sandbox without waiting; answers with what there is. */
  async ask(key: string, owner: string | null = null): Promise<Lease & { created: boolean }> {
    const { sandbox, created } = await this.pool.lease({ key, kind: 'docker', owner, waitMs: 0 });
    return { ...(await this.pool.describe(sandbox.id)), created };
  }

  /** Asks for a sandbox and lets everything be done that is to be done for it. */
  async ready(key: string, owner: string | null = null): Promise<FakeSandbox> {
    const { id } = await this.ask(key, owner);
    await this.finishAll();
    return this.pool.get(id);
  }

  /** Ends what is being done, the longest running first, until nothing is begun any more. */
  async finishAll(): Promise<void> {
    for (;;) {
      const [next] = this.making;
      if (!next) return;
      next.doing?.end();
      await this.settle();
    }
  }

  /** Lets everything happen that waits for nothing but its turn. */
  async settle(): Promise<void> {
    for (let turn = 0; turn < 5; turn += 1) await new Promise((resolve) => setImmediate(resolve));
  }

  async pass(ms: number): Promise<void> {
    this.steady += ms;
    this.wall += ms;
    this.pool.round();
    await this.settle();
  }

  #parts({ floor = 0, atOnce = 2 }: { floor?: number; atOnce?: number }): PoolParts<FakeSandbox> {
    return {
      settings: { floor: { docker: floor }, atOnce, leaseMs: 3_600_000 },
      clock: { now: () => this.wall, steady: () => this.steady },
      admission: new Admission({ memory: () => this.memory, disk: () => this.disk }),
      warmUps: this.warmUps,
      log: pino({ level: 'silent' }),
      viewers: (id) => Promise.resolve(this.viewers.get(id) ?? 0),
      build: (record) => new FakeSandbox(record),
      unprepared: () => this.unprepared,
      onEntered: () => undefined,
      leased: () => undefined,
    };
  }
}
