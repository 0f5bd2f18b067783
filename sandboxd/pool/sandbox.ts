import { AppError, errorMessage } from '@/lib/shared/errors';
import type { SandboxState } from '@/lib/shared/wire/sandbox';
import type { Lease } from '@/lib/shared/wire/sandboxd';
import type { Config } from '../config';
import type { Disks } from '../disks/disks';
import { delegateCgroup, readCgroupUsage } from '../engine/cgroup';
import type { ClassroomEngine } from '../engine/classroom-engine';
import { EventLog } from '../events/event-log';
import { EventRecorder } from '../events/recorder';
import type { SandboxSources } from '../images/prepare';
import type { SandboxVerb } from '../metrics/instruments';
import type { Journal } from '../metrics/journal';
import type { RegistryTrust } from '../images/template';
import { awaitNestedEngine } from '../nested/await-engine';
import { limitNamespace } from '../nested/namespace-limits';
import { makeSysfsWritable } from '../nested/writable-sysfs';
import { bridgeName } from '../network/firewall';
import type { RecordStore, SandboxRecord } from './record';

/** What every sandbox needs to live. */
export interface Habitat {
  config: Config;
  engine: ClassroomEngine;
  disks: Disks;
  records: RecordStore;
  seccompProfile: string;
  /** Told of everything that happens to a sandbox. */
  journal: Journal;
  /** The registry that sandboxes take for Docker Hub. */
  registry: RegistryTrust;
  /** Whether {@link sources} are there; until then nobody is to blame for an empty pool. */
  prepared: () => boolean;
  sources: () => SandboxSources;
}

/** One sandbox from its making to its end. Its verbs run one after another; each leaves a record that a crash survives. */
export class Sandbox {
  #record: SandboxRecord;
  #state: SandboxState = 'starting';
  #reason: string | null = null;
  #pid: number | null = null;
  #events: EventLog | null = null;
  #recorder: EventRecorder | null = null;
  #queue: Promise<unknown> = Promise.resolve();
  readonly #habitat: Habitat;

  constructor(habitat: Habitat, record: SandboxRecord) {
    this.#habitat = habitat;
    this.#record = record;
  }

  get id(): string {
    return this.#record.id;
  }

  get record(): Readonly<SandboxRecord> {
    return this.#record;
  }

  get state(): SandboxState {
    return this.#state;
  }

  /** Host pid of the first process. Errors: sandbox_not_ready, sandbox_failed. */
  get pid(): number {
    this.requireReady();
    return this.#pid ?? 0;
  }

  /** Errors: sandbox_not_ready, sandbox_failed, with the reason. */
  requireReady(): void {
    if (this.#pid !== null) return;
    const code = this.#state === 'failed' ? 'sandbox_failed' : 'sandbox_not_ready';
    throw new AppError(code, this.#reason ?? `The sandbox ${this.id} is ${this.#state}.`);
  }

  get events(): EventLog | null {
    return this.#events;
  }

  /** Makes disk, network and container from nothing and waits until the engine inside answers. */
  create(): Promise<void> {
    return this.#serially('create', () => this.#guarded(() => this.#make()));
  }

  /** Takes over a running sandbox that an earlier sandboxd made. */
  adopt(pid: number): Promise<void> {
    return this.#serially('adopt', () => this.#guarded(() => this.#settle(pid)));
  }

  /** Notes that it sleeps, as found at start. */
  markStopped(): void {
    this.#state = 'stopped';
  }

  /** Starts a stopped sandbox with everything that was in it. */
  wake(): Promise<void> {
    return this.#serially('wake', async () => {
      if (this.#state === 'ready') return;
      await this.#guarded(async () => {
        this.#state = 'starting';
        const network = await this.#ensureNetwork();
        const resumed = await this.#habitat.engine.resumeSandbox(this.id);
        await this.#settle(resumed ?? (await this.#startOnDisk(network)));
      });
    });
  }

  /** Stops it and keeps all that is in it. */
  sleep(reason: string | null): Promise<void> {
    return this.#serially('sleep', async () => {
      await this.#detach();
      await this.#habitat.engine.stopSandbox(this.id);
      this.#state = 'stopped';
      this.#reason = reason;
    });
  }

  /** Throws away what is inside and begins again; the generation tells that it did. */
  reset(): Promise<void> {
    return this.#serially('reset', async () => {
      await this.#detach();
      await this.#save({ generation: this.#record.generation + 1, creating: true });
      await this.#guarded(async () => {
        this.#state = 'starting';
        await this.#habitat.engine.removeSandbox(this.id);
        await EventLog.remove(this.#habitat.records.eventLog(this.id));
        await this.#make();
      });
    });
  }

  /** Removes it with all that it had. */
  destroy(): Promise<void> {
    return this.#serially('release', async () => {
      await this.#detach();
      const { engine, disks, records } = this.#habitat;
      await engine.removeSandbox(this.id);
      await engine.removeNetworkOf(this.id);
      await disks.remove(records.disk(this.id));
      await records.remove(this.id);
      this.#state = 'stopped';
    });
  }

  /** Stops watching it and lets it run on, for the sandboxd that comes next. */
  async leaveRunning(): Promise<void> {
    await this.#recorder?.stop();
    await this.#events?.close();
  }

  /** Notes whose it is, since when that one waits, and when it goes to sleep. What is noted counts at once. */
  assign(change: Partial<Pick<SandboxRecord, 'key' | 'owner' | 'queuedAt' | 'expiresAt'>>): Promise<void> {
    return this.#save(change);
  }

  async describe(): Promise<Lease> {
    const { limits } = this.#habitat.config;
    const usage = this.#pid === null ? null : await readCgroupUsage(this.#pid).catch(() => null);
    return {
      id: this.id,
      key: this.#record.key ?? '',
      kind: this.#record.kind,
      state: this.#state,
      reason: this.#reason,
      position: null,
      checkpoints: [],
      generation: this.#record.generation,
      expiresAt: new Date(this.#record.expiresAt ?? Date.now() + this.#habitat.config.leaseMs).toISOString(),
      usage: usage && {
        ...usage,
        diskBytes: 0,
        diskLimitBytes: 0,
        memoryLimitBytes: limits.memoryBytes,
        processLimit: limits.processes,
      },
    };
  }

  /** Looks whether it still runs; a sandbox that ended by itself becomes `failed` with the reason. */
  async inspect(): Promise<void> {
    if (this.#state !== 'ready') return;
    const { engine } = this.#habitat;
    if ((await engine.pidOf(this.id)) === this.#pid) return;
    await this.#detach();
    this.#state = 'failed';
    this.#reason = (await engine.wasOutOfMemory(this.id))
      ? 'The sandbox used more memory than it may and was stopped.'
      : 'The sandbox stopped by itself.';
  }

  async #make(): Promise<void> {
    const { disks, records, sources } = this.#habitat;
    await this.#save({ creating: true });
    const clone = disks.clone(sources().template, records.disk(this.id));
    const [network] = await Promise.all([this.#ensureNetwork(), clone]);
    await this.#settle(await this.#startOnDisk(network));
    await this.#save({ creating: false });
  }

  /** A new container on the disk that there is; answers its pid. */
  #startOnDisk(network: string): Promise<number> {
    const { config, engine, records, seccompProfile, registry, sources } = this.#habitat;
    return engine.startSandbox({
      id: this.id,
      kind: this.#record.kind,
      instance: config.instance,
      image: sources().image,
      network,
      disk: records.disk(this.id),
      limits: config.limits,
      runtime: config.runtime,
      seccompProfile,
      registry,
    });
  }

  async #settle(pid: number): Promise<void> {
    await Promise.all([makeSysfsWritable(pid), limitNamespace(pid)]);
    await delegateCgroup(pid);
    await awaitNestedEngine(pid);
    this.#events = await EventLog.open(this.#habitat.records.eventLog(this.id));
    this.#recorder = new EventRecorder(pid, this.#events);
    this.#pid = pid;
    this.#state = 'ready';
    this.#reason = null;
  }

  #ensureNetwork(): Promise<string> {
    const { engine, config } = this.#habitat;
    return engine.ensureNetwork(this.id, bridgeName(config.instance, this.id));
  }

  async #detach(): Promise<void> {
    this.#pid = null;
    await this.#recorder?.stop();
    await this.#events?.close();
    this.#recorder = null;
    this.#events = null;
  }

  async #save(change: Partial<SandboxRecord>): Promise<void> {
    this.#record = { ...this.#record, ...change };
    await this.#habitat.records.save(this.#record);
  }

  async #guarded(action: () => Promise<void>): Promise<void> {
    try {
      await action();
    } catch (error) {
      this.#state = 'failed';
      this.#reason = errorMessage(error);
      throw error;
    }
  }

  #serially<T>(verb: SandboxVerb, action: () => Promise<T>): Promise<T> {
    const followed = () => this.#habitat.journal.follow(verb, this.#record, action);
    const result = this.#queue.then(followed, followed);
    this.#queue = result.catch(() => undefined);
    return result;
  }
}
