import type { WebSocket } from 'ws';
import { AppError, errorCode } from '@/lib/shared/errors';
import type { ClassroomEngine } from '../engine/classroom-engine';
import { walk } from '../nested/walk';
import { Terminal } from './terminal';

/** Terminals of one sandbox at most: each is a shell inside and a screen here. */
const MAX_TERMINALS = 8;

/** A login shell under dtach: no detach key, no suspend key. `$0` is the terminal's name. */
const HOLD_SHELL = 'exec dtach -A "/run/drydock/$0.terminal" -E -z -r none /bin/bash --login';

/**
 * Ends the dtach clients of this terminal that an exec started (parent 0 inside), then becomes one that has the
 * screen drawn again. The pattern does not find this very command, whose text has `$0` in place of the name.
 */
const TAKE_SHELL = `pkill -P 0 -f "dtach -A /run/drydock/$0.terminal"; ${HOLD_SHELL.replace('none', 'winch')}`;

const INITIAL_SIZE = { cols: 100, rows: 30 };

/** The sandbox as terminals need it. */
export interface TerminalHost {
  id: string;
  pid: number;
}

/** All terminals of all sandboxes, by sandbox and name. */
export class Terminals {
  readonly #engine: ClassroomEngine;
  readonly #open = new Map<string, Map<string, Promise<Terminal>>>();

  constructor(engine: ClassroomEngine) {
    this.#engine = engine;
  }

  /** Attaches a socket to the terminal of this name, making it when there is none. Errors: no_capacity, sandbox_failed. */
  async attach(host: TerminalHost, name: string, socket: WebSocket): Promise<void> {
    (await this.#ensure(host, name)).attach(socket);
  }

  /** Opens a terminal before anybody asks, so that its prompt is there at once. */
  async prepare(host: TerminalHost, name: string): Promise<void> {
    await this.#ensure(host, name);
  }

  /** True when somebody looks at a terminal of this sandbox. */
  async hasViewers(sandboxId: string): Promise<boolean> {
    const terminals = await Promise.allSettled([...(this.#open.get(sandboxId)?.values() ?? [])]);
    return terminals.some((each) => each.status === 'fulfilled' && each.value.viewers > 0);
  }

  /** Lets go of all terminals of a sandbox, because it sleeps, starts afresh or ends. */
  async close(sandboxId: string, code: number, reason: string): Promise<void> {
    const terminals = this.#open.get(sandboxId);
    this.#open.delete(sandboxId);
    for (const each of await Promise.allSettled([...(terminals?.values() ?? [])])) {
      if (each.status === 'fulfilled') each.value.detach(code, reason);
    }
  }

  async closeAll(code: number, reason: string): Promise<void> {
    await Promise.all([...this.#open.keys()].map((id) => this.close(id, code, reason)));
  }

  #ensure(host: TerminalHost, name: string): Promise<Terminal> {
    const terminals = this.#open.get(host.id) ?? new Map<string, Promise<Terminal>>();
    this.#open.set(host.id, terminals);
    const existing = terminals.get(name);
    if (existing) return existing;
    if (terminals.size >= MAX_TERMINALS) {
      throw new AppError('no_capacity', `A sandbox has at most ${MAX_TERMINALS} terminals; close one first.`);
    }
    const opening = this.#start(host, name, () => {
      if (terminals.get(name) === opening) terminals.delete(name);
    });
    terminals.set(name, opening);
    opening.catch(() => terminals.delete(name));
    return opening;
  }

  /**
   * Runs the shell under dtach, which holds its terminal inside the sandbox: when sandboxd goes, the shell stays, and
   * the next one attaches to it. A shell that was there already is asked to draw its screen again, and the client
   * that the sandboxd before left attached is ended.
   */
  async #start(host: TerminalHost, name: string, onEnd: () => void): Promise<Terminal> {
    const held = `/run/drydock/${name}.terminal`;
    const script = (await exists(host.pid, held)) ? TAKE_SHELL : HOLD_SHELL;
    const shell = await this.#engine.exec(host.id, {
      argv: ['/bin/sh', '-c', script, name],
      env: {
        TERM: 'xterm-256color',
        COLORTERM: 'truecolor',
        LANG: 'C.UTF-8',
        HOME: '/root',
        SHELL: '/bin/bash',
      },
      cwd: '/root',
      terminal: INITIAL_SIZE,
    });
    return new Terminal(shell, INITIAL_SIZE, onEnd);
  }
}

async function exists(pid: number, path: string): Promise<boolean> {
  try {
    await using _place = await walk(pid, path, false);
    return true;
  } catch (error) {
    if (errorCode(error) === 'file_not_found') return false;
    throw error;
  }
}
