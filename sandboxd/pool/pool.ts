import type { Logger } from 'pino';
import { AppError, errorMessage } from '@/lib/shared/errors';
import type { SandboxKind } from '@/lib/shared/wire/sandboxd';
import type { LeaseSource } from '../metrics/instruments';
import { admit } from './admission';
import type { Habitat } from './habitat';
import { newRecord } from './record';
import { Sandbox } from './sandbox';
import { newSandboxId } from './sandbox-id';

/** Sandboxes are made this many at a time: more would only take turns on the processor. */
const CREATE_AT_ONCE = 3;

/**
 * All sandboxes there are: the warm ones that wait, and those that are leased, by key. A lease takes a warm one
 * and the pool makes another behind it.
 */
export class Pool {
  readonly #sandboxes = new Map<string, Sandbox>();
  readonly #leasing = new Map<string, Promise<{ sandbox: Sandbox; created: boolean }>>();
  readonly #releasing = new Set<string>();
  readonly #habitat: Habitat;
  readonly #log: Logger;
  /** Told of each sandbox that has become warm, and of each whose shells have just ended. */
  readonly #onReady: (sandbox: Sandbox) => void;
  #refilling: Promise<void> | null = null;
  #making = 0;
  #closed = false;

  constructor(habitat: Habitat, log: Logger, onReady: (sandbox: Sandbox) => void) {
    this.#habitat = habitat;
    this.#log = log;
    this.#onReady = onReady;
  }

  get all(): Sandbox[] {
    return [...this.#sandboxes.values()];
  }

  get warm(): Sandbox[] {
    return this.all.filter((each) => each.record.key === null && each.state === 'ready');
  }

  /** The leased sandbox of this id. Errors: sandbox_not_found. */
  get(id: string): Sandbox {
    const sandbox = this.#sandboxes.get(id);
    if (!sandbox || sandbox.record.key === null || this.#releasing.has(id))
      throw new AppError('sandbox_not_found', `There is no sandbox ${id}.`);
    return sandbox;
  }

  /** Takes over a sandbox found at start. */
  add(sandbox: Sandbox): void {
    this.#sandboxes.set(sandbox.id, sandbox);
  }

  /** The sandbox of this key: the one there is, woken if need be, or a warm one, or a new one. Asking twice gives the same. */
  lease(key: string, kind: SandboxKind): Promise<{ sandbox: Sandbox; created: boolean }> {
    const running = this.#leasing.get(key);
    if (running) return running.then(({ sandbox }) => ({ sandbox, created: false }));
    const leasing = this.#lease(key, kind).finally(() => this.#leasing.delete(key));
    this.#leasing.set(key, leasing);
    return leasing;
  }

  /** Removes a leased sandbox. It stays known until it is gone, so that no one takes its remains for an orphan. */
  async release(id: string): Promise<void> {
    const sandbox = this.get(id);
    this.#releasing.add(id);
    try {
      await sandbox.destroy();
      this.#sandboxes.delete(id);
    } finally {
      this.#releasing.delete(id);
    }
  }

  /** Makes warm sandboxes up to the target, in the background; never two rounds at once. */
  refill(): void {
    if (this.#refilling || this.#closed || !this.#habitat.prepared()) return;
    this.#refilling = this.#refill()
      .catch((error: unknown) =>
        this.#log.warn({ err: error }, `the warm pool is short: ${errorMessage(error)}`),
      )
      .finally(() => {
        this.#refilling = null;
      });
  }

  /** No new sandboxes from here on; waits for those in the making. */
  async close(): Promise<void> {
    this.#closed = true;
    await this.#refilling;
    await Promise.allSettled(this.#leasing.values());
  }

  async #lease(key: string, kind: SandboxKind): Promise<{ sandbox: Sandbox; created: boolean }> {
    if (this.#closed) throw new AppError('engine_unavailable', 'Drydock is stopping.');
    const asked = performance.now();
    const leased = (sandbox: Sandbox, source: LeaseSource) =>
      this.#habitat.journal.leased(sandbox.record, source, performance.now() - asked);
    const expiresAt = Date.now() + this.#habitat.config.leaseMs;
    const existing = this.all.find((each) => each.record.key === key && !this.#releasing.has(each.id));
    if (existing) {
      const revived = await this.#revive(existing);
      await existing.assign({ key, expiresAt });
      leased(existing, revived ? 'wake' : 'running');
      return { sandbox: existing, created: false };
    }
    const warm = this.#warmOf(kind);
    if (warm) {
      await warm.assign({ key, expiresAt });
      leased(warm, 'warm');
      this.refill();
      return { sandbox: warm, created: true };
    }
    const sandbox = await this.#create(kind, { key, expiresAt });
    leased(sandbox, 'cold');
    this.refill();
    return { sandbox, created: true };
  }

  #warmOf(kind: SandboxKind): Sandbox | undefined {
    const kindOf = (each: Sandbox): string => each.record.kind;
    return this.warm.find((each) => kindOf(each) === kind);
  }

  /** Only what was never whole is made anew; a sandbox that ended by itself still holds its learner's work. */
  async #revive(sandbox: Sandbox): Promise<boolean> {
    if (sandbox.state !== 'stopped' && sandbox.state !== 'failed') return false;
    await (sandbox.record.creating ? sandbox.reset() : sandbox.wake());
    this.#onReady(sandbox);
    return true;
  }

  async #create(kind: SandboxKind, lease: { key: string; expiresAt: number } | null): Promise<Sandbox> {
    await admit(this.#habitat.config.dataDir);
    const { key = null, expiresAt = null } = lease ?? {};
    const sandbox = new Sandbox(this.#habitat, newRecord({ id: newSandboxId(), kind, key, expiresAt }));
    this.#sandboxes.set(sandbox.id, sandbox);
    this.#making += 1;
    try {
      await sandbox.create();
      this.#onReady(sandbox);
      return sandbox;
    } catch (error) {
      this.#sandboxes.delete(sandbox.id);
      await sandbox
        .destroy()
        .catch((cause: unknown) => this.#log.error({ err: cause }, 'a failed sandbox was left'));
      throw error;
    } finally {
      this.#making -= 1;
    }
  }

  async #refill(): Promise<void> {
    for (;;) {
      const missing = this.#habitat.config.poolTarget - this.warm.length;
      if (missing <= 0 || this.#closed) return;
      const batch = Math.min(missing, Math.max(1, CREATE_AT_ONCE - this.#making));
      await Promise.all(Array.from({ length: batch }, () => this.#create('docker', null)));
    }
  }
}
