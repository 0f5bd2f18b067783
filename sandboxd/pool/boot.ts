import { lift } from '../nested/latches';
import type { NestedHost } from '../nested/nested-host';
import { askRunning, startAgain } from '../nested/running-containers';
import { Attachment } from './attachment';
import type { Habitat } from './habitat';
import type { SavedSandbox } from './saved-sandbox';
import type { Standing } from './standing';

/** Resolves when the engine inside may start: a shell can be had by then. */
export type EngineTurn = () => Promise<void>;

export const AT_ONCE: EngineTurn = () => Promise.resolve();

/** How a sandbox comes up: first its shell, then its engine, and that for its user when it is theirs to use. */
export class Boot {
  readonly #habitat: Habitat;
  readonly #saved: SavedSandbox;
  readonly #standing: Standing;

  constructor(habitat: Habitat, saved: SavedSandbox, standing: Standing) {
    this.#habitat = habitat;
    this.#saved = saved;
    this.#standing = standing;
  }

  /** Its user must wait for the engine: nobody has it yet, or whoever leases it sets it up first. */
  get isClosed(): boolean {
    const { key, setsUp, opened } = this.#saved.record;
    return key === null || (setsUp && !opened);
  }

  /** From nothing, on a new disk. */
  async fresh(engineTurn: EngineTurn): Promise<void> {
    const { disks, sources } = this.#habitat;
    await this.#saved.save({ creating: true });
    await disks.clone(disks.templatePath(sources().template), this.#saved.disk);
    const attached = await this.#enter(await this.#startContainer());
    await engineTurn();
    await this.#settle(attached);
    await this.#saved.save({ creating: false });
  }

  /** On the disk that it has, with the containers that are to run. */
  async again(engineTurn: EngineTurn): Promise<void> {
    const { engine, disks, registry, resolvers } = this.#habitat;
    const { id } = this.#saved.record;
    this.#standing.become('starting');
    await disks.whileBooting(this.#saved.disk, async () => {
      const woken = await engine.resumeSandbox(id, { registry, resolvers });
      const attached = await this.#enter(woken ?? (await this.#startContainer()));
      await engineTurn();
      await this.#settle(attached, async () => {
        const host = this.#hostOf(attached.pid);
        await this.#saved.save({ resumed: await startAgain(host, this.#saved.record.running) });
      });
    });
    await this.#saved.tidy();
  }

  /** As it runs, from an earlier sandboxd. */
  async adopt(pid: number): Promise<void> {
    await this.#settle(await this.#enter(pid, 'keep'));
  }

  /** To be called whenever its user may have become entitled to the engine. */
  async openUnlessClosed(): Promise<void> {
    if (this.#standing.state === 'ready' && !this.isClosed) await lift(this.#standing.pid, 'open');
  }

  /** `join` lays or finds its wire. */
  async #enter(pid: number, join: 'attach' | 'keep' = 'attach'): Promise<Attachment> {
    const { id } = this.#saved.record;
    const joining = this.#habitat.wires[join](id, pid);
    const [attached] = await Promise.all([Attachment.enter(this.#hostOf(pid)), joining]);
    this.#standing.attach(attached);
    return attached;
  }

  #hostOf(pid: number): NestedHost {
    return { pid, disk: this.#saved.disk };
  }

  async #settle(attached: Attachment, whenUp?: () => Promise<void>): Promise<void> {
    await attached.begin({
      eventLog: this.#habitat.records.eventLog(this.#saved.record.id),
      noteRunning: () => this.#noteRunning(attached),
      whenUp,
    });
    this.#standing.become('ready');
    await this.openUnlessClosed();
  }

  /** What a wake starts again when nobody could ask before the end, as when the machine or the engine crashed. */
  async #noteRunning(attached: Attachment): Promise<void> {
    const running = await askRunning(this.#hostOf(attached.pid), this.#saved.record.resumed);
    if (this.#standing.attached !== attached) return;
    if (JSON.stringify(running) !== JSON.stringify(this.#saved.record.running)) {
      await this.#saved.save({ running });
    }
  }

  /** A new container on the disk that there is; answers the host pid of its first process. */
  #startContainer(): Promise<number> {
    const { config, engine, seccompProfile, registry, resolvers, sources } = this.#habitat;
    const { id, kind } = this.#saved.record;
    return engine.startSandbox({
      ...{ id, kind, seccompProfile, registry, resolvers },
      instance: config.instance,
      image: sources().image,
      disk: this.#saved.disk,
      limits: config.limits,
      runtime: config.runtime,
    });
  }
}
