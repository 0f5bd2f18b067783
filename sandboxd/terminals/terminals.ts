import type { WebSocket } from 'ws';
import { AppError } from '@/lib/shared/errors';
import type { TerminalAttachment } from '@/lib/shared/terminal-protocol';
import type { ClassroomEngine } from '../engine/classroom-engine';
import { openHolder, type TerminalHost } from './open-holder';
import { Terminal } from './terminal';

/** Terminals of one sandbox at most: each is a shell inside and a screen here. */
const MAX_TERMINALS = 8;

/** A terminal that is lost again at once is not looked for again before this long, in milliseconds. */
const REOPEN_MS = 1000;

/** All terminals of all sandboxes, by sandbox and name. */
export class Terminals {
  readonly #engine: ClassroomEngine;
  /** Told how many bytes each piece of output has. */
  readonly #onOutput: (bytes: number) => void;
  readonly #open = new Map<string, Map<string, Promise<Terminal>>>();

  constructor(engine: ClassroomEngine, onOutput: (bytes: number) => void) {
    this.#engine = engine;
    this.#onOutput = onOutput;
  }

  /** Attaches a socket to the terminal of this name, making it when there is none. Errors: no_capacity, sandbox_failed. */
  async attach(
    host: TerminalHost,
    name: string,
    socket: WebSocket,
    attachment: TerminalAttachment,
  ): Promise<void> {
    (await this.#ensure(host, name)).attach(socket, attachment);
  }

  /** Opens a terminal before anybody asks, so that its prompt is there at once. */
  async prepare(host: TerminalHost, name: string): Promise<void> {
    await this.#ensure(host, name);
  }

  /** What all terminals of all sandboxes come to at this moment. */
  async statistics(): Promise<{ open: number; viewers: number; heldBack: number }> {
    const all = [...this.#open.values()].flatMap((terminals) => [...terminals.values()]);
    const open = (await Promise.allSettled(all)).flatMap((each) =>
      each.status === 'fulfilled' ? [each.value] : [],
    );
    const sum = (of: (terminal: Terminal) => number) => open.reduce((total, each) => total + of(each), 0);
    return {
      open: open.length,
      viewers: sum((each) => each.viewers),
      heldBack: sum((each) => each.heldBack),
    };
  }

  /** How many look at a terminal of this sandbox. */
  async viewers(sandboxId: string): Promise<number> {
    const terminals = await Promise.allSettled([...(this.#open.get(sandboxId)?.values() ?? [])]);
    return terminals.reduce((sum, each) => sum + (each.status === 'fulfilled' ? each.value.viewers : 0), 0);
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
      const names = [...terminals.keys()].join(', ');
      throw new AppError(
        'no_capacity',
        `A sandbox has at most ${MAX_TERMINALS} terminals, and these are open: ${names}. Type "exit" in one of them first.`,
      );
    }
    const forget = () => {
      if (terminals.get(name) === opening) terminals.delete(name);
    };
    const opening = this.#begin(host, name, (code) => {
      if (code === null) setTimeout(forget, REOPEN_MS).unref();
      else forget();
    });
    terminals.set(name, opening);
    opening.catch(forget);
    return opening;
  }

  async #begin(host: TerminalHost, name: string, onEnd: (code: number | null) => void): Promise<Terminal> {
    const link = await openHolder(this.#engine, host, name);
    return new Terminal(link, onEnd, undefined, this.#onOutput);
  }
}
