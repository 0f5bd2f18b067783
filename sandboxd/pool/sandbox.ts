import type { SandboxState, SandboxUsage } from '@/lib/shared/wire/sandbox';
import type { ImageRun, ImageRunResult } from '@/lib/shared/wire/image-run';
import type { Lease, Resumed } from '@/lib/shared/wire/sandboxd';
import type { Survival } from '@/lib/shared/wire/survival';
import { EventLog } from '../events/event-log';
import type { SandboxVerb } from '../metrics/instruments';
import { BEHIND_DOOR } from '../nested/engine-socket';
import { runImage } from '../nested/image-run';
import { lift } from '../nested/latches';
import { listRunning, withResumed, type RunningContainer } from '../nested/running-containers';
import { AT_ONCE, Boot, type EngineTurn } from './boot';
import { killMainProcess } from '../nested/survival';
import type { Habitat } from './habitat';
import type { SandboxRecord } from './record';
import { SavedSandbox } from './saved-sandbox';
import { Standing } from './standing';
import { shortageReason } from './shortage-reason';
import { measureUsage } from './usage';

/** One sandbox from its making to its end. Its verbs run one after another; each leaves a record that a crash survives. */
export class Sandbox {
  readonly #habitat: Habitat;
  readonly #saved: SavedSandbox;
  readonly #standing: Standing;
  readonly #boot: Boot;
  #queue: Promise<unknown> = Promise.resolve();

  constructor(habitat: Habitat, record: SandboxRecord) {
    this.#habitat = habitat;
    this.#saved = new SavedSandbox(habitat, record);
    this.#standing = new Standing(record.id);
    this.#boot = new Boot(habitat, this.#saved, this.#standing);
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
    return this.#standing.state;
  }

  /** Host pid of the first process. Errors: sandbox_not_ready, sandbox_failed. */
  get pid(): number {
    return this.#standing.pid;
  }

  /** The same as soon as a shell can be had, which is before its engine runs. Errors: sandbox_not_ready, sandbox_failed. */
  get entrance(): number {
    return this.#standing.entrance;
  }

  /** Whether a shell can be had. */
  get entered(): boolean {
    return this.#standing.attached !== null;
  }

  /** What a command of the platform needs in its environment to reach the engine. */
  get engineEnvironment(): Record<string, string> {
    return this.#boot.isClosed ? BEHIND_DOOR : {};
  }

  get events(): EventLog | null {
    return this.#standing.attached?.events ?? null;
  }

  /** Errors: sandbox_not_ready, sandbox_failed, with the reason. */
  requireReady(): void {
    this.#standing.requireReady();
  }

  /** Errors: not_found, for a name that is not null and of no checkpoint. */
  requireCheckpoint(name: string | null): void {
    if (name !== null) this.#saved.checkpoint(name);
  }

  /** Makes disk, container and wire from nothing and waits until the engine inside answers. */
  create(engineTurn: EngineTurn): Promise<void> {
    return this.#serially('create', () => this.#standing.guard(() => this.#boot.fresh(engineTurn)));
  }

  /** Takes over a running sandbox that an earlier sandboxd made. */
  adopt(pid: number): Promise<void> {
    return this.#serially('adopt', async () => {
      await this.#standing.guard(() => this.#boot.adopt(pid));
      await this.#saved.tidy();
    });
  }

  /** Notes that it sleeps, as found at start. */
  markStopped(): void {
    this.#standing.become('stopped');
  }

  /** Starts a stopped sandbox with everything that was in it, also the containers that ran. */
  wake(engineTurn: EngineTurn): Promise<void> {
    return this.#serially('wake', async () => {
      if (this.state === 'ready') return;
      await this.#standing.guard(() => this.#boot.again(engineTurn));
    });
  }

  /** Gives its user the engine, which they wait for while whoever leases it sets it up. Errors: sandbox_not_ready. */
  open(): Promise<void> {
    return this.#serially('open', async () => {
      const { pid } = this;
      await this.#saved.save({ opened: true });
      await lift(pid, 'open');
    });
  }

  /** Stops it and keeps all that is in it. */
  sleep(reason: string | null): Promise<void> {
    return this.#serially('sleep', async () => {
      if (this.state === 'ready') await this.#saved.save({ running: await this.#listRunning() });
      await this.#standing.detach();
      await this.#habitat.engine.stopSandbox(this.id);
      this.#standing.become('stopped', reason);
    });
  }

  /**
   * Keeps the state of now under a name, in place of an earlier one of that name; the sandbox goes on meanwhile.
   * Errors: sandbox_not_ready, sandbox_failed, no_capacity.
   */
  checkpoint(name: string): Promise<void> {
    return this.#serially('checkpoint', async () => {
      const running = await this.#listRunning();
      await this.#saved.keep(name, running, this.#habitat.sources().template);
    });
  }

  /**
   * Throws away what is inside and goes back to a checkpoint, or for null begins again and forgets all checkpoints;
   * the generation tells that it did. Errors: not_found.
   */
  reset(checkpoint: string | null = null, engineTurn: EngineTurn = AT_ONCE): Promise<void> {
    return this.#serially('reset', async () => {
      const { engine, records, sources } = this.#habitat;
      const next = await this.#saved.branch(checkpoint, sources().template);
      this.#standing.become('starting');
      await this.#standing.detach();
      await this.#standing.guard(async () => {
        await engine.removeSandbox(this.id);
        await EventLog.remove(records.eventLog(this.id));
        // Until here a crash leaves the old one, asleep; from here on the new one.
        await this.#saved.save(next);
        await this.#boot.again(engineTurn);
        if (this.record.creating) await this.#saved.save({ creating: false });
      });
    });
  }

  /** Removes it with all that it had. */
  destroy(): Promise<void> {
    return this.#serially('release', async () => {
      await this.#standing.detach();
      const { engine, wires } = this.#habitat;
      await engine.removeSandbox(this.id);
      await wires.detach(this.id);
      await this.#saved.remove();
      this.#standing.become('stopped');
    });
  }

  /** Notes whose it is, since when that one waits, and when it goes to sleep. What is noted counts at once. */
  async assign(
    change: Partial<Pick<SandboxRecord, 'key' | 'owner' | 'setsUp' | 'queuedAt' | 'expiresAt'>>,
  ): Promise<void> {
    await this.#saved.save(change);
    await this.#boot.openUnlessClosed();
  }

  async describe(): Promise<Lease> {
    const { id, key, kind, generation, checkpoints, resumed, expiresAt } = this.record;
    const { state, reason } = this.#standing;
    const usage = await this.usage();
    return {
      ...{ id, key: key ?? '', kind, generation },
      ...{ state, shell: this.entered, reason: reason ?? shortageReason(usage), position: null },
      checkpoints: checkpoints.map(({ name, at }) => ({ name, at })),
      resumed,
      own: [...(this.#standing.attached?.doings.containers ?? [])],
      expiresAt: new Date(expiresAt ?? Date.now() + this.#habitat.config.leaseMs).toISOString(),
      usage,
    };
  }

  /** What it uses of what it may; null while it does not run. */
  async usage(): Promise<SandboxUsage | null> {
    const { attached } = this.#standing;
    return attached && measureUsage(this.#habitat, attached.pid, this.#saved.disk);
  }

  /** Sees what an image does in it, see {@link runImage}. Errors: sandbox_not_ready, and those. */
  async tryImage(run: ImageRun): Promise<ImageRunResult> {
    const { pid, doings } = this.#standing.watched;
    return runImage({ pid, disk: this.disk }, run, doings);
  }

  /** Sees whether a container in it survives, see {@link killMainProcess}. Errors: sandbox_not_ready, and those. */
  disturb(containerId: string, withinMs: number): Promise<Survival> {
    return this.#serially('disturb', () => {
      const { pid, doings } = this.#standing.watched;
      const subject = { containerId, withinMs, doings, resumed: this.record.resumed };
      const restarted = (one: Resumed) =>
        this.#saved.save({ resumed: withResumed(this.record.resumed, one) });
      return killMainProcess({ pid, disk: this.disk }, { ...subject, restarted });
    });
  }

  /** Looks whether it still runs; a sandbox that ended by itself becomes `failed` with the reason. */
  async inspect(): Promise<void> {
    const { attached, state } = this.#standing;
    if (attached === null || state !== 'ready') return;
    const { engine } = this.#habitat;
    if ((await engine.pidOf(this.id)) === attached.pid) return;
    const outOfMemory = await engine.wasOutOfMemory(this.id);
    // What a verb has put to sleep, reset or removed meanwhile did not end by itself.
    if (this.#standing.attached !== attached) return;
    this.#standing.become('failed', outOfMemory ? OUT_OF_MEMORY : BY_ITSELF);
    await this.#standing.detach();
  }

  #listRunning(): Promise<RunningContainer[]> {
    return listRunning({ pid: this.pid, disk: this.disk }, this.record.resumed);
  }

  #serially<T>(verb: SandboxVerb, action: () => Promise<T>): Promise<T> {
    const followed = () => this.#habitat.journal.follow(verb, this.record, action);
    const result = this.#queue.then(followed, followed);
    this.#queue = result.catch(() => undefined);
    return result;
  }
}

const OUT_OF_MEMORY = 'The sandbox used more memory than it may and was stopped.';
const BY_ITSELF = 'The sandbox stopped by itself.';
