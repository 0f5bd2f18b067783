import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { SandboxdHealth } from '@/lib/shared/wire/sandboxd';
import { readEnvironment } from '@/lib/shared/env';
import { Failure } from '../bootstrap/failure.mjs';
import { identifyProcess, isRunning, readIdentity } from '../bootstrap/process-identity.mjs';
import { ensureEngine } from '../engine/engine';
import { awaitImages, spawnSandboxd } from '../processes/sandboxd';
import { writeIdentity } from '../processes/spawn-daemon';
import { onStopSignal } from '../system/stop-signal';
import { identityFile, instancePaths, type InstancePaths } from './paths';
import { removeInstance } from './remove-instance';

/** An engine and a sandboxd of their own, beside any running Drydock, that disappear without a trace. */
export interface TemporaryInstance {
  paths: InstancePaths;
  dataDir: string;
  sandboxdSocket: string;
  dispose(): Promise<void>;
}

export interface InstanceOptions {
  /** A word for its directory's name, as in `test`. */
  purpose: string;
  /** Sandboxes kept warm; none unless told. */
  pool?: number;
  /** Group that may use the sandboxes' socket besides root. */
  webGroup?: number | undefined;
  onHealth?: ((health: SandboxdHealth) => void) | undefined;
}

/** On disk, not in memory: engines need overlay, and images are large. */
const PARENT = '/var/tmp';
const PREFIX = 'drydock-';
const INTERRUPTED = 130;

/**
 * Runs `use` on an instance of its own and removes it afterwards, also on Ctrl-C; insisting leaves the removal to
 * the next one.
 */
export async function withInstance<T>(
  options: InstanceOptions,
  use: (instance: TemporaryInstance) => Promise<T>,
): Promise<T> {
  const paths = temporaryPaths(options.purpose);
  let stopListening: () => void = () => undefined;
  const interrupted = new Promise<never>((_, reject) => {
    stopListening = onStopSignal((signal, insisted) => {
      if (insisted) process.exit(INTERRUPTED);
      reject(new Failure(`Stopped by ${signal}.`, 'Run it again whenever you like.'));
    });
  });
  const starting = startInstance(options);
  try {
    const instance = await Promise.race([starting, interrupted]);
    return await Promise.race([use(instance), interrupted]);
  } finally {
    await removeInstance(paths);
    // One that was still starting finds its sandboxd gone, and removes what it made meanwhile.
    await starting.catch(() => undefined);
    stopListening();
  }
}

/** Starts an instance and waits until its images are ready. Whoever calls disposes it. */
export async function startInstance(options: InstanceOptions): Promise<TemporaryInstance> {
  await removeAbandoned();
  const paths = temporaryPaths(options.purpose);
  const dispose = () => removeInstance(paths);
  try {
    await startProcesses(paths, options);
  } catch (error) {
    await dispose();
    throw error;
  }
  return { paths, dataDir: paths.dataDir, sandboxdSocket: paths.sandboxdSocket, dispose };
}

function temporaryPaths(purpose: string): InstancePaths {
  return instancePaths(join(PARENT, `${PREFIX}${purpose}-${process.pid}`));
}

/** Instances whose owner was killed before it could remove them. */
async function removeAbandoned(): Promise<void> {
  for (const name of (await readdir(PARENT)).filter((each) => each.startsWith(PREFIX))) {
    const paths = instancePaths(join(PARENT, name));
    const owner = readIdentity(identityFile(paths, 'owner'));
    if (owner && !isRunning(owner)) await removeInstance(paths);
  }
}

async function startProcesses(paths: InstancePaths, options: InstanceOptions): Promise<void> {
  const { cacheDir, mirror, logLevel } = readEnvironment();
  const owner = identifyProcess();
  if (owner) writeIdentity(identityFile(paths, 'owner'), owner);
  const engine = await ensureEngine(paths);
  const settings = { cacheDir, mirror, logLevel, poolTarget: options.pool ?? 0, webGroup: options.webGroup };
  const daemon = await spawnSandboxd(paths, engine, settings);
  let ending: string | undefined;
  void daemon.ended.then((how) => (ending = how));
  await awaitImages({
    socket: paths.sandboxdSocket,
    logFile: join(paths.logDir, 'sandboxd.log'),
    ended: () => ending,
    onHealth: options.onHealth,
  });
}
