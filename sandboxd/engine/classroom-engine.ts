import { Readable } from 'node:stream';
import Docker from 'dockerode';
import { z } from 'zod';
import { AppError, errorMessage } from '@/lib/shared/errors';
import { linesOf } from '../events/lines';
import { containerName, containerSpec, lookups, type Lookups, type SandboxContainer } from './container-spec';
import { ignoring, statusOf } from './docker-errors';
import { LABEL } from './labels';
import { defaultFreezer, freezerOf, whileThawing } from './freezer';
import { startExec, type RunningExec, type ExecSpec } from './exec';

export interface FoundContainer {
  /** The engine's own id. */
  containerId: string;
  sandboxId: string;
  running: boolean;
}

const endSchema = z.object({
  Actor: z.object({ Attributes: z.object({ [LABEL.sandbox]: z.string() }) }),
});

/** The classroom engine as sandboxd needs it. No type of dockerode leaves this room. */
export class ClassroomEngine {
  readonly #docker: Docker;
  readonly #instance: string;

  constructor(socketPath: string, instance: string) {
    this.#docker = new Docker({ socketPath });
    this.#instance = instance;
  }

  /** The engine's version; throws engine_unavailable when it does not answer. */
  async version(): Promise<string> {
    try {
      const answer = await this.#docker.version();
      return answer.Version;
    } catch (cause) {
      throw new AppError(
        'engine_unavailable',
        `The classroom engine does not answer: ${errorMessage(cause)}`,
        {
          cause,
        },
      );
    }
  }

  /** Makes and starts the sandbox's container; answers the host pid of its first process. */
  async startSandbox(sandbox: SandboxContainer): Promise<number> {
    const container = await this.#docker.createContainer(containerSpec(sandbox));
    await container.start();
    return this.#pidOf(container);
  }

  /**
   * Starts a stopped sandbox again; answers its new pid, or null when its container is gone, which it is from now on
   * if it was made to look names up otherwise.
   */
  async resumeSandbox(sandboxId: string, asNow: Lookups): Promise<number | null> {
    const container = this.#container(sandboxId);
    try {
      const { Config } = await container.inspect();
      if (Config.Labels[LABEL.lookups] !== lookups(asNow).join(' ')) {
        await this.removeSandbox(sandboxId);
        return null;
      }
      await container.start();
    } catch (error) {
      if (statusOf(error) === 404) return null;
      if (statusOf(error) !== 304) throw error;
    }
    return this.#pidOf(container);
  }

  /** Host pid of a running sandbox, or null when it does not run or does not exist. */
  async pidOf(sandboxId: string): Promise<number | null> {
    try {
      const { State } = await this.#container(sandboxId).inspect();
      return State.Running ? State.Pid : null;
    } catch (error) {
      if (statusOf(error) === 404) return null;
      throw error;
    }
  }

  /** True when the kernel ended a process of the sandbox for want of memory. */
  async wasOutOfMemory(sandboxId: string): Promise<boolean> {
    try {
      return (await this.#container(sandboxId).inspect()).State.OOMKilled;
    } catch {
      return false;
    }
  }

  /** Stops the sandbox and keeps it. Nothing to do when it is not there or does not run. */
  async stopSandbox(sandboxId: string): Promise<void> {
    const container = this.#container(sandboxId);
    await whileThawing(await this.#freezerOf(container), () => ignoring([304, 404], container.stop()));
  }

  /** Removes the sandbox's container, running or not. */
  async removeSandbox(sandboxId: string): Promise<void> {
    await this.removeContainer(containerName(this.#instance, sandboxId));
  }

  async removeContainer(idOrName: string): Promise<void> {
    const container = this.#docker.getContainer(idOrName);
    await whileThawing(await this.#freezerOf(container), () =>
      ignoring([404, 409], container.remove({ force: true, v: true })),
    );
  }

  /** Every sandbox container of this instance, running or not. */
  async listSandboxes(): Promise<FoundContainer[]> {
    const found = await this.#docker.listContainers({ all: true, filters: this.#ours() });
    return found.map((each) => ({
      containerId: each.Id,
      sandboxId: each.Labels[LABEL.sandbox] ?? '',
      running: each.State === 'running',
    }));
  }

  /**
   * The ids of sandboxes as their containers end, by whatever cause, until the engine closes the stream or the signal
   * is given (Docker Engine API, "Monitor events"). Throws when the engine does not answer.
   */
  async *ends(signal: AbortSignal): AsyncGenerator<string> {
    const filters = { type: ['container' as const], event: ['die'], ...this.#ours() };
    const stream = await this.#docker.getEvents({ filters });
    if (!(stream instanceof Readable))
      throw new TypeError('The events of the classroom engine are no stream.');
    try {
      for await (const line of linesOf(stream, signal)) {
        if (line !== '') yield endSchema.parse(JSON.parse(line)).Actor.Attributes[LABEL.sandbox];
      }
    } finally {
      stream.destroy();
    }
  }

  /** Starts a command in a sandbox as its root. */
  exec(sandboxId: string, spec: ExecSpec): Promise<RunningExec> {
    return startExec(this.#container(sandboxId), spec);
  }

  /** For the image builder, which lives in this room. */
  get docker(): Docker {
    return this.#docker;
  }

  #container(sandboxId: string): Docker.Container {
    return this.#docker.getContainer(containerName(this.#instance, sandboxId));
  }

  async #freezerOf(container: Docker.Container): Promise<string | null> {
    try {
      const { Id, State } = await container.inspect();
      return State.Pid > 0 ? await freezerOf(State.Pid, Id) : defaultFreezer(Id);
    } catch {
      // It has just ended or is no more; what follows says what is wrong, if anything is.
      return null;
    }
  }

  #ours(): { label: string[] } {
    return { label: [`${LABEL.instance}=${this.#instance}`, LABEL.sandbox] };
  }

  async #pidOf(container: Docker.Container): Promise<number> {
    const { State } = await container.inspect();
    if (!State.Running) {
      throw new AppError(
        'sandbox_failed',
        `The sandbox ended at once with exit code ${State.ExitCode}: ${State.Error}`,
      );
    }
    return State.Pid;
  }
}
