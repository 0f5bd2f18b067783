import type { Environment } from '@/lib/shared/env';
import type { Progress } from '../bootstrap/progress.mjs';
import type { ClassroomEngine } from '../engine/classroom-engine';
import { ensureEngine, stopEngine } from '../engine/engine';
import { findExternalEngine } from '../engine/external-engine';
import { removeInterfaces } from '../engine/sweep';
import { logFile, type InstancePaths } from '../instance/paths';
import { endNamed } from '../instance/remove-instance';
import { awaitImages, spawnSandboxd } from '../processes/sandboxd';
import { awaitWeb, spawnWeb } from '../processes/web';
import { askWelcome, type Welcome } from '../processes/welcome';
import { closeDiskStore } from '../system/disk-store';
import type { SystemUser } from '../system/users';
import { describeImages } from './image-progress';
import type { Journal } from './journal';
import { Keeper } from './keeper';

export interface SiteParts {
  paths: InstancePaths;
  user: SystemUser;
  environment: Environment;
  address: string;
  journal: Journal;
  progress: Progress;
}

/** The web tier ends what it is doing within five seconds by itself. */
const WEB_GRACE_MS = 7_000;
/** sandboxd puts every sandbox to sleep first. */
const SANDBOXD_GRACE_MS = 90_000;

/** What a running Drydock consists of: the classroom engine, sandboxd and the web tier, in that order up. */
export class Site {
  readonly #parts: SiteParts;
  readonly #closing = new AbortController();
  readonly #engineKeeper: Keeper | undefined;
  readonly #sandboxd: Keeper;
  readonly #web: Keeper;
  #engine: ClassroomEngine | undefined;
  #opening: Promise<unknown> = Promise.resolve();

  constructor(parts: SiteParts) {
    this.#parts = parts;
    const { paths, user, environment, journal } = parts;
    const report = (message: string) => journal.warn(message);
    if (environment.dockerHost === undefined) {
      this.#engineKeeper = new Keeper(
        'engine',
        async () => (this.#engine = await ensureEngine(paths, environment.runtime)),
        report,
      );
    }
    const sandboxd = { ...environment, webGroup: user.gid };
    this.#sandboxd = new Keeper(
      'sandboxd',
      () => spawnSandboxd(paths, this.#knownEngine(), sandboxd),
      report,
    );
    this.#web = new Keeper('web', () => spawnWeb(paths, user, environment), report);
  }

  /** Brings everything up and waits until lessons can run. What an earlier start left running is taken over. */
  open(): Promise<Welcome> {
    const opening = this.#open();
    this.#opening = opening;
    return opening;
  }

  /** Stops everything, the last one first; sandboxes sleep until the next start. `force` ends the waiting. */
  async close(force: AbortSignal): Promise<void> {
    this.#closing.abort();
    await this.#opening.catch(() => undefined);
    await this.#web.stop({ graceMs: WEB_GRACE_MS, force });
    await this.#sandboxd.stop({ graceMs: SANDBOXD_GRACE_MS, force });
    await this.#engineKeeper?.letGo();
    if (this.#engineKeeper) await stopEngine(this.#parts.paths);
    await closeDiskStore(this.#parts.paths);
    await removeInterfaces(this.#parts.paths);
  }

  async #open(): Promise<Welcome> {
    const { paths, progress } = this.#parts;
    const welcome = await progress.step(
      'Starting the classroom engine, sandboxd and the web tier',
      async () => {
        // A killed sandboxd leaves its sandboxes and their shells as they are; the next one finds them.
        await Promise.all([endNamed(paths, 'sandboxd', 'SIGKILL'), endNamed(paths, 'web', 'SIGTERM')]);
        const [opened] = await this.#together(this.#openWeb(), this.#openSandboxd());
        return opened;
      },
    );
    await progress.step('Preparing the sandboxes', (step) =>
      awaitImages({
        socket: paths.sandboxdSocket,
        logFile: logFile(paths, 'sandboxd'),
        ended: () => this.#endingOf(this.#sandboxd),
        onHealth: ({ images }) => step.detail(describeImages(images)),
      }),
    );
    return welcome;
  }

  /** Both or neither: when one fails, the other is given up, and nothing goes on behind our back. */
  async #together<A, B>(...work: [Promise<A>, Promise<B>]): Promise<[A, B]> {
    try {
      return await Promise.all(work);
    } catch (error) {
      this.#closing.abort();
      await Promise.allSettled(work);
      throw error;
    }
  }

  async #openWeb(): Promise<Welcome> {
    const { paths, user, environment, address } = this.#parts;
    const welcome = await askWelcome(paths, user, environment);
    await this.#begin(this.#web);
    await awaitWeb({ address, logFile: logFile(paths, 'web'), ended: () => this.#endingOf(this.#web) });
    return welcome;
  }

  async #openSandboxd(): Promise<void> {
    await this.#openEngine();
    await this.#begin(this.#sandboxd);
  }

  async #openEngine(): Promise<void> {
    const { dockerHost, runtime } = this.#parts.environment;
    if (dockerHost !== undefined) this.#engine = await findExternalEngine(dockerHost, runtime);
    else if (this.#engineKeeper) await this.#begin(this.#engineKeeper);
    this.#parts.journal.log.info(
      { version: this.#engine?.version, socket: this.#engine?.socket },
      'the classroom engine is up',
    );
  }

  async #begin(keeper: Keeper): Promise<void> {
    this.#closing.signal.throwIfAborted();
    await keeper.begin();
  }

  /** While the site opens, a process that ends will not serve; and one that is to close is not waited for. */
  #endingOf(keeper: Keeper): string | undefined {
    return this.#closing.signal.aborted ? 'stopped' : keeper.endings[0];
  }

  #knownEngine(): ClassroomEngine {
    if (this.#engine) return this.#engine;
    throw new Error('sandboxd was started before the engine.');
  }
}
