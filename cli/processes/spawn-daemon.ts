import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, mkdirSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { identifyProcess, type ProcessIdentity } from '../bootstrap/process-identity.mjs';
import { Failure } from '../bootstrap/failure.mjs';
import { waitForEnd } from '../system/identity';
import type { inheritedEnvironment } from './inherited-environment';

export interface DaemonSpec {
  /** As people know it: engine, sandboxd, web. */
  name: string;
  program: string;
  args: readonly string[];
  env: ReturnType<typeof inheritedEnvironment>;
  cwd: string;
  /** Where its identity is kept while it runs, for whoever comes after us. */
  identityFile: string;
  logFile: string;
}

export interface Daemon {
  identity: ProcessIdentity;
  /** Settles when it is gone, with how it ended, as in "exit code 1". */
  ended: Promise<string>;
}

/**
 * Starts a process that outlives a crash of ours. It writes to its log file itself, since a pipe to us would break
 * with us, and has a session of its own, since Ctrl-C is ours to hand on in the right order.
 */
export async function spawnDaemon(spec: DaemonSpec): Promise<Daemon> {
  mkdirSync(dirname(spec.logFile), { recursive: true });
  const log = openSync(spec.logFile, 'a', 0o640);
  const child = spawn(spec.program, [...spec.args], {
    cwd: spec.cwd,
    env: spec.env,
    detached: true,
    stdio: ['ignore', log, log],
  });
  closeSync(log);
  try {
    await once(child, 'spawn');
  } catch (cause) {
    throw new Failure(
      `${spec.program} could not be started: ${String(cause)}`,
      `Check that it is installed.`,
    );
  }
  const ended = new Promise<string>((resolve) => {
    child.once('exit', (code, signal) => {
      rmSync(spec.identityFile, { force: true });
      resolve(code === null ? `signal ${signal ?? 'unknown'}` : `exit code ${code}`);
    });
  });
  const identity = identifyProcess(child.pid) ?? { pid: child.pid ?? 0, started: '', boot: '' };
  writeIdentity(spec.identityFile, identity);
  return { identity, ended };
}

/** A daemon that an earlier `start` left running, looked after as if it were our child. */
export function adoptDaemon(identity: ProcessIdentity): Daemon {
  return {
    identity,
    ended: waitForEnd(identity, Number.POSITIVE_INFINITY).then(() => 'an unknown exit code'),
  };
}

export function writeIdentity(path: string, identity: ProcessIdentity, more: object = {}): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, `${JSON.stringify({ ...identity, ...more })}\n`);
}
