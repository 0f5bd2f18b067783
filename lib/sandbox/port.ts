import type {
  EngineEvent,
  ExecRequest,
  ExecResult,
  Lease,
  LeaseRequest,
  SandboxdHealth,
  SandboxdStatus,
  WarmUp,
} from '@/lib/shared/wire/sandboxd';
import type { ImageRunRequest, ImageRunResult } from '@/lib/shared/wire/image-run';
import type { Survival } from '@/lib/shared/wire/survival';
import type { ContainerProcess, ProbeRequest, ProbeResult } from '@/lib/shared/wire/probe';

/** Sandboxes as the rest of Drydock asks for them; sandboxd answers over its socket, another platform may later. */
export interface SandboxService {
  health(): Promise<SandboxdHealth>;
  /** Everything at once, for whoever runs the classroom. */
  status(): Promise<SandboxdStatus>;
  /** What sandboxd measures, in Prometheus' text format. */
  metrics(): Promise<string>;
  /**
   * Leases a sandbox. The same key answers with the same sandbox, woken if it slept. After `waitMs` (60 s unless said)
   * it answers with what there is by then: it may be `queued` or `starting`. With `setsUp` it answers as soon as there
   * is a shell, and the sandbox's user has the engine only after {@link SandboxHandle.open}. Errors: no_capacity, engine_unavailable.
   */
  lease(request: LeaseRequest): Promise<{ lease: Lease; created: boolean }>;
  /** Replaces all that is to be kept warm ahead of time. */
  planWarmUps(warmUps: WarmUp[]): Promise<void>;
  /** A handle; asks nothing yet. */
  sandbox(id: string): SandboxHandle;
}

/** One sandbox. Every verb fails with sandbox_not_found when it is gone, engine_unavailable when sandboxd is. */
export interface SandboxHandle {
  readonly id: string;
  state(): Promise<Lease>;
  exec(request: ExecRequest): Promise<ExecResult>;
  /**
   * The bytes of a regular file; `within` a folder, no link out of it is followed. Errors: file_not_found, too_large,
   * bad_request (not a regular file).
   */
  readFile(path: string, options?: { within: string }): Promise<Uint8Array>;
  /** Writes a file as the sandbox's root, making its folders. */
  writeFile(path: string, bytes: Uint8Array, options?: { executable?: boolean }): Promise<void>;
  /** GET on the nested engine's own API, as in `/containers/web/json`; 404 answers null. Errors: sandbox_failed, timeout. */
  engineGet(path: string, options?: { timeoutMs?: number }): Promise<unknown>;
  /** As {@link engineGet}, for answers that are not JSON, at most `limitBytes` of them. */
  engineGetBytes(
    path: string,
    options?: { timeoutMs?: number; limitBytes?: number },
  ): Promise<Uint8Array | null>;
  /**
   * What the kernel tells of the main process of a container, by its whole id; null when it has none. The learner's
   * files and programs take no part. Errors: not_found, sandbox_failed.
   */
  containerProcess(containerId: string): Promise<ContainerProcess | null>;
  /** Asks for an address from within the sandbox's network, or that of a container. Errors: bad_request, sandbox_failed. */
  probe(request: ProbeRequest): Promise<ProbeResult>;
  /**
   * Makes a throw-away container of an image and tells what it did; the container is gone by then, and no event tells
   * of it. Errors: not_found (no such image), no_capacity, sandbox_failed.
   */
  tryImage(run: ImageRunRequest): Promise<ImageRunResult>;
  /**
   * Kills the main process of a container from outside and tells whether it runs again within so long; if not, starts
   * it again. Neither events nor {@link Lease}'s own starts tell of it. Errors: not_found, sandbox_failed.
   */
  disturb(containerId: string, withinMs: number): Promise<Survival>;
  /** The nested engine's events since then (milliseconds since the epoch), oldest first. */
  events(since: number): Promise<{ events: EngineEvent[]; complete: boolean }>;
  /**
   * Events newer than `after` (milliseconds since the epoch), oldest first, as soon as there is one; none when `waitMs`
   * is over. A sandbox that does not run answers at once.
   */
  nextEvents(
    after: number,
    waitMs: number,
    signal?: AbortSignal,
  ): Promise<{ events: EngineEvent[]; complete: boolean }>;
  /** Keeps the state of now under this name, in place of an earlier one of the name. Errors: sandbox_not_ready, no_capacity. */
  checkpoint(name: string): Promise<Lease>;
  /** Goes back to a checkpoint, or to an empty sandbox; the generation counts up. Errors: not_found (no such checkpoint). */
  reset(checkpoint?: string): Promise<Lease>;
  /** Gives the sandbox's user the engine, after a lease with `setsUp`. Errors: sandbox_not_ready. */
  open(): Promise<Lease>;
  extend(minutes: number): Promise<Lease>;
  release(): Promise<void>;
}
