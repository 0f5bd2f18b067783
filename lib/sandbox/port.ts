import type {
  EngineEvent,
  ExecRequest,
  ExecResult,
  Lease,
  SandboxdHealth,
  SandboxKind,
} from '@/lib/shared/wire/sandboxd';

/** Sandboxes as the rest of Drydock asks for them; sandboxd answers over its socket, another platform may later. */
export interface SandboxService {
  health(): Promise<SandboxdHealth>;
  /** Leases a sandbox. The same key answers with the same sandbox, woken if it slept. Errors: no_capacity, engine_unavailable. */
  lease(key: string, kind: SandboxKind): Promise<{ lease: Lease; created: boolean }>;
  /** A handle; asks nothing yet. */
  sandbox(id: string): SandboxHandle;
}

/** One sandbox. Every verb fails with sandbox_not_found when it is gone, engine_unavailable when sandboxd is. */
export interface SandboxHandle {
  readonly id: string;
  state(): Promise<Lease>;
  exec(request: ExecRequest): Promise<ExecResult>;
  /** The bytes of a regular file. Errors: file_not_found, too_large, bad_request (not a regular file). */
  readFile(path: string): Promise<Uint8Array>;
  /** Writes a file as the sandbox's root, making its folders. */
  writeFile(path: string, bytes: Uint8Array, options?: { executable?: boolean }): Promise<void>;
  /** GET on the nested engine's own API, as in `/containers/web/json`; 404 answers null. Errors: sandbox_failed, timeout. */
  engineGet(path: string, options?: { timeoutMs?: number }): Promise<unknown>;
  /** As {@link engineGet}, for answers that are not JSON, at most `limitBytes` of them. */
  engineGetBytes(
    path: string,
    options?: { timeoutMs?: number; limitBytes?: number },
  ): Promise<Uint8Array | null>;
  /** The nested engine's events since then (milliseconds since the epoch), oldest first. */
  events(since: number): Promise<{ events: EngineEvent[]; complete: boolean }>;
  reset(): Promise<Lease>;
  extend(minutes: number): Promise<Lease>;
  release(): Promise<void>;
}
