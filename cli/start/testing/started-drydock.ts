import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { identifyProcess, readIdentity } from '../../bootstrap/process-identity.mjs';
import { identityFile, instancePaths, type InstancePaths } from '../../instance/paths';
import { TEMPORARY_PARENT, TEMPORARY_PREFIX } from '../../instance/temporary-paths';
import { removeInstance } from '../../instance/remove-instance';
import { writeIdentity } from '../../processes/spawn-daemon';
import { checkoutDir } from '../../system/checkout';
import { freePort } from '../../system/free-port';

/** A command of Drydock that runs, with what it has printed. */
export interface RunningCommand {
  process: ChildProcess;
  output: () => string;
  exit: Promise<number | null>;
}

/** An `npm start` on data of its own, to be killed and started again by tests. */
export class StartedDrydock {
  readonly paths: InstancePaths;
  readonly port: number;
  running: RunningCommand;
  readonly #env: Record<string, string>;

  private constructor(paths: InstancePaths, port: number, env: Record<string, string>) {
    this.paths = paths;
    this.port = port;
    this.#env = env;
    this.running = this.start();
  }

  /** Starts it and waits until it is ready. Whoever calls disposes it. */
  static async open(purpose: string, env: Record<string, string> = {}): Promise<StartedDrydock> {
    const paths = instancePaths(join(TEMPORARY_PARENT, `${TEMPORARY_PREFIX}${purpose}-${process.pid}`));
    const owner = identifyProcess();
    // Whoever comes after a killed run finds by this that it may remove what is left.
    if (owner) writeIdentity(identityFile(paths, 'owner'), owner);
    const started = new StartedDrydock(paths, await freePort(), env);
    await started.ready();
    return started;
  }

  get address(): string {
    return `http://localhost:${this.port}`;
  }

  /** The one-time address that it printed at its start. */
  get signInLink(): string {
    return /Sign in as instructor, once: (\S+)/.exec(this.running.output())?.[1] ?? '';
  }

  /** Runs a command of the built command line on this data. */
  command(...args: string[]): RunningCommand {
    const program = [join(checkoutDir(), 'dist/cli.mjs'), ...args, '--data', this.paths.dataDir];
    const child = spawn(process.execPath, program, { env: { ...process.env, ...this.#env } });
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
    const exit = once(child, 'close').then(([code]) => code as number | null);
    return { process: child, output: () => output, exit };
  }

  start(): RunningCommand {
    return this.command('start', '--port', String(this.port));
  }

  async ready(): Promise<void> {
    const { exit, output } = this.running;
    const ended = exit.then(() => true);
    while (!output().includes('Drydock is ready:')) {
      if (await Promise.race([ended, sleep(50, false)])) throw new Error(`It ended:\n${output()}`);
    }
  }

  /** Status of the whole and of the engine; undefined while nothing answers. */
  async health(): Promise<{ status?: string; engine?: string } | undefined> {
    try {
      const answer = (await (await fetch(`${this.address}/api/health`)).json()) as Record<string, string>;
      return { status: answer['status'] ?? '', engine: answer['engine'] ?? '' };
    } catch {
      return undefined;
    }
  }

  pidOf(name: string): number {
    return readIdentity(identityFile(this.paths, name))?.pid ?? 0;
  }

  /** Kills these processes at once and waits until others run in their place and all is well again. */
  async kill(...names: string[]): Promise<void> {
    const before = names.map((name) => this.pidOf(name));
    for (const pid of before) process.kill(pid, 'SIGKILL');
    while (names.some((name, index) => [0, before[index]].includes(this.pidOf(name)))) await sleep(50);
    for (;;) {
      const health = await this.health();
      if (health?.status === 'ok' && health.engine === 'up') return;
      await sleep(50);
    }
  }

  async dispose(): Promise<void> {
    this.running.process.kill('SIGKILL');
    await removeInstance(this.paths);
  }
}
