import { AppError, errorMessage } from '@/lib/shared/errors';
import type { SandboxState, SandboxUsage } from '@/lib/shared/wire/sandbox';
import type { Lease } from '@/lib/shared/wire/sandboxd';
import { EventLog } from '../events/event-log';
import type { SandboxVerb } from '../metrics/instruments';
import { askRunning, listRunning, startAgain, type RunningContainer } from '../nested/running-containers';
import { hardenBridge } from '../network/bridge';
import { bridgeName } from '../network/firewall';
import { Attachment } from './attachment';
import type { Habitat } from './habitat';
import type { SandboxRecord } from './record';
import { RunningWatch } from './running-watch';
import { SavedSandbox } from './saved-sandbox';
import { shortageReason } from './shortage-reason';
import { measureUsage } from './usage';

/** One sandbox from its making to its end. Its verbs run one after another; each leaves a record that a crash survives. */
export class Sandbox {
  readonly #habitat: Habitat;
  readonly #saved: SavedSandbox;
  #state: SandboxState = 'starting';
  #reason: string | null = null;
  #attached: Attachment | null = null;
  #runningWatch: RunningWatch | null = null;
  #queue: Promise<unknown> = Promise.resolve();

  constructor(habitat: Habitat, record: SandboxRecord) {
    this.#habitat = habitat;
    this.#saved = new SavedSandbox(habitat, record);
  }

  get id(): string {
    return this.record.id;
  }

  get record(): Readonly<SandboxRecord> {
    return this.#saved.record;
  }

  /** Path of its disk. */
  get disk(): string {
    return this.#saved.disk;
  }

  get state(): SandboxState {
    return this.#state;
  }

  /** Host pid of the first process. Errors: sandbox_not_ready, sandbox_failed. */
  get pid(): number {
    this.requireReady();
    return this.#attached?.pid ?? 0;
  }

  /** Errors: sandbox_not_ready, sandbox_failed, with the reason. */
  requireReady(): void {
    if (this.#attached !== null) return;
    const code = this.#state === 'failed' ? 'sandbox_failed' : 'sandbox_not_ready';
    throw new AppError(code, this.#reason ?? `The sandbox ${this.id} is ${this.#state}.`);
  }

  /** Errors: not_found, for a name that is not null and of no checkpoint. */
  requireCheckpoint(name: string | null): void {
    if (name !== null) this.#saved.checkpoint(name);
  }

  get events(): EventLog | null {
    return this.#attached?.events ?? null;
  }

  /** Makes disk, network and container from nothing and waits until the engine inside answers. */
  create(): Promise<void> {
    return this.#serially('create', () => this.#guarded(() => this.#make()));
  }

  /** Takes over a running sandbox that an earlier sandboxd made. */
  adopt(pid: number): Promise<void> {
    return this.#serially('adopt', async () => {
      await this.#guarded(() => this.#settle(pid));
      await this.#saved.tidy();
    });
  }

  /** Notes that it sleeps, as found at start. */
  markStopped(): void {
    this.#state = 'stopped';
  }

  /** Starts a stopped sandbox with everything that was in it, also the containers that ran. */
  wake(): Promise<void> {
    return this.#serially('wake', async () => {
      if (this.#state === 'ready') return;
      await this.#guarded(() => this.#start());
    });
  }

  /** Stops it and keeps all that is in it. */
  sleep(reason: string | null): Promise<void> {
    return this.#serially('sleep', async () => {
      if (this.#attached) await this.#saved.save({ running: await this.#listRunning(this.#attached.pid) });
      await this.#detach();
      await this.#habitat.engine.stopSandbox(this.id);
      this.#state = 'stopped';
      this.#reason = reason;
    });
  }

  /**
   * Keeps the state of now under a name, in place of an earlier one of that name; the sandbox goes on meanwhile.
   * Errors: sandbox_not_ready, sandbox_failed, no_capacity.
   */
  checkpoint(name: string): Promise<void> {
    return this.#serially('checkpoint', async () => {
      const running = await this.#listRunning(this.pid);
      await this.#saved.keep(name, running, this.#habitat.sources().template);
    });
  }

  /**
   * Throws away what is inside and goes back to a checkpoint, or for null begins again and forgets all checkpoints;
   * the generation tells that it did. Errors: not_found.
   */
  reset(checkpoint: string | null = null): Promise<void> {
    return this.#serially('reset', async () => {
      const { engine, records, sources } = this.#habitat;
      const next = await this.#saved.branch(checkpoint, sources().template);
      this.#state = 'starting';
      await this.#detach();
      await this.#guarded(async () => {
        await engine.removeSandbox(this.id);
        await EventLog.remove(records.eventLog(this.id));
        // Until here a crash leaves the old one, asleep; from here on the new one.
        await this.#saved.save(next);
        await this.#start();
        if (this.record.creating) await this.#saved.save({ creating: false });
      });
    });
  }

  /** Removes it with all that it had. */
  destroy(): Promise<void> {
    return this.#serially('release', async () => {
      await this.#detach();
      const { engine } = this.#habitat;
      await engine.removeSandbox(this.id);
      await engine.removeNetworkOf(this.id);
      await this.#saved.remove();
      this.#state = 'stopped';
    });
  }

  /** Notes whose it is, since when that one waits, and when it goes to sleep. What is noted counts at once. */
  assign(change: Partial<Pick<SandboxRecord, 'key' | 'owner' | 'queuedAt' | 'expiresAt'>>): Promise<void> {
    return this.#saved.save(change);
  }

  async describe(): Promise<Lease> {
    const { id, key, kind, generation, checkpoints, resumed, expiresAt } = this.record;
    const usage = await this.usage();
    return {
      ...{ id, key: key ?? '', kind, generation },
      ...{ state: this.#state, reason: this.#reason ?? shortageReason(usage), position: null },
      checkpoints: checkpoints.map(({ name, at }) => ({ name, at })),
      resumed,
      expiresAt: new Date(expiresAt ?? Date.now() + this.#habitat.config.leaseMs).toISOString(),
      usage,
    };
  }

  /** What it uses of what it may; null while it does not run. */
  async usage(): Promise<SandboxUsage | null> {
    if (this.#attached === null) return null;
    return measureUsage(this.#habitat, this.#attached.pid, this.#saved.disk);
  }

  /** Looks whether it still runs; a sandbox that ended by itself becomes `failed` with the reason. */
  async inspect(): Promise<void> {
    const attached = this.#attached;
    if (attached === null) return;
    const { engine } = this.#habitat;
    if ((await engine.pidOf(this.id)) === attached.pid) return;
    const outOfMemory = await engine.wasOutOfMemory(this.id);
    // What a verb has put to sleep, reset or removed meanwhile did not end by itself.
    if (this.#attached !== attached) return;
    this.#state = 'failed';
    this.#reason = outOfMemory
      ? 'The sandbox used more memory than it may and was stopped.'
      : 'The sandbox stopped by itself.';
    await this.#detach();
  }

  async #make(): Promise<void> {
    const { disks, sources } = this.#habitat;
    await this.#saved.save({ creating: true });
    const clone = disks.clone(disks.templatePath(sources().template), this.#saved.disk);
    const [network] = await Promise.all([this.#ensureNetwork(), clone]);
    await this.#settle(await this.#startOnDisk(network));
    await this.#saved.save({ creating: false });
  }

  /** What a wake starts again when nobody could ask before the end, as when the machine or the engine crashed. */
  async #noteRunning(pid: number): Promise<void> {
    const running = await askRunning(pid, this.record.resumed);
    if (this.#attached?.pid !== pid) return;
    if (JSON.stringify(running) !== JSON.stringify(this.record.running)) await this.#saved.save({ running });
  }

  #listRunning(pid: number): Promise<RunningContainer[]> {
    return listRunning(pid, this.record.resumed);
  }

  /** Starts it on the disk that it has, with the containers that are to run. */
  async #start(): Promise<void> {
    const { engine, disks } = this.#habitat;
    this.#state = 'starting';
    const network = await this.#ensureNetwork();
    await disks.whileBooting(this.#saved.disk, async () => {
      const woken = await engine.resumeSandbox(this.id, this.#habitat.resolvers);
      const pid = woken ?? (await this.#startOnDisk(network));
      await this.#settle(pid, async () =>
        this.#saved.save({ resumed: await startAgain(pid, this.record.running) }),
      );
    });
    await this.#saved.tidy();
  }

  /** A new container on the disk that there is; answers its pid. */
  #startOnDisk(network: string): Promise<number> {
    const { config, engine, seccompProfile, registry, resolvers, sources } = this.#habitat;
    return engine.startSandbox({
      id: this.id,
      kind: this.record.kind,
      instance: config.instance,
      image: sources().image,
      network,
      disk: this.#saved.disk,
      limits: config.limits,
      runtime: config.runtime,
      seccompProfile,
      registry,
      resolvers,
    });
  }

  async #settle(pid: number, whenUp?: () => Promise<void>): Promise<void> {
    this.#attached = await Attachment.open(pid, this.#habitat.records.eventLog(this.id), whenUp);
    this.#runningWatch = new RunningWatch(this.#attached.events, () => this.#noteRunning(pid));
    this.#state = 'ready';
    this.#reason = null;
  }

  async #ensureNetwork(): Promise<string> {
    const { engine, config } = this.#habitat;
    const bridge = bridgeName(config.instance, this.id);
    const network = await engine.ensureNetwork(this.id, bridge);
    await hardenBridge(bridge);
    return network;
  }

  async #detach(): Promise<void> {
    const attached = this.#attached;
    this.#attached = null;
    await this.#runningWatch?.stop();
    await attached?.close();
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
    const followed = () => this.#habitat.journal.follow(verb, this.record, action);
    const result = this.#queue.then(followed, followed);
    this.#queue = result.catch(() => undefined);
    return result;
  }
}
