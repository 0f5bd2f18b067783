import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { readEnvironment, type Environment } from '@/lib/shared/env';
import type { SandboxdHealth } from '@/lib/shared/wire/sandboxd';
import { Failure } from '../bootstrap/failure.mjs';
import { identifyProcess, isRunning, readIdentity } from '../bootstrap/process-identity.mjs';
import { openEngine } from '../engine/open-engine';
import { awaitImages, spawnSandboxd } from '../processes/sandboxd';
import { writeIdentity, type Daemon } from '../processes/spawn-daemon';
import { awaitWeb, spawnWeb } from '../processes/web';
import { askWelcome, type Welcome } from '../processes/welcome';
import { freePort } from '../system/free-port';
import { onStopSignal } from '../system/stop-signal';
import { ensureSystemUser, WEB_USER, type SystemUser } from '../system/users';
import { prepareDirectories } from './directories';
import { identityFile, instancePaths, logFile, type InstancePaths } from './paths';
import { removeInstance } from './remove-instance';
import { TEMPORARY_PARENT, TEMPORARY_PREFIX, temporaryPaths } from './temporary-paths';

/** An engine and a sandboxd of their own, beside any running Drydock, that disappear without a trace. */
export interface TemporaryInstance {
  paths: InstancePaths;
  dataDir: string;
  sandboxdSocket: string;
  web: TemporaryWeb | undefined;
  dispose(): Promise<void>;
}

export interface TemporaryWeb {
  address: string;
  welcome: Welcome;
}

export interface InstanceOptions {
  /** A word for its directory's name, as in `test`. */
  purpose: string;
  /** Sandboxes kept warm; none unless told. */
  pool?: number;
  /** With the web tier on a free port; it needs the pages to have been built. */
  web?: boolean;
  /** Settings that differ from this process's own. */
  environment?: Partial<Environment>;
  onHealth?: ((health: SandboxdHealth) => void) | undefined;
}

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
    const web = await startProcesses(paths, options);
    return { paths, dataDir: paths.dataDir, sandboxdSocket: paths.sandboxdSocket, web, dispose };
  } catch (error) {
    await dispose();
    throw error;
  }
}

/** Instances whose owner was killed before it could remove them. */
async function removeAbandoned(): Promise<void> {
  for (const name of (await readdir(TEMPORARY_PARENT)).filter((each) => each.startsWith(TEMPORARY_PREFIX))) {
    const paths = instancePaths(join(TEMPORARY_PARENT, name));
    const owner = readIdentity(identityFile(paths, 'owner'));
    if (owner && !isRunning(owner)) await removeInstance(paths);
  }
}

async function startProcesses(
  paths: InstancePaths,
  options: InstanceOptions,
): Promise<TemporaryWeb | undefined> {
  const environment = readEnvironment();
  const user = await ensureSystemUser(WEB_USER);
  await prepareDirectories(paths, user);
  const owner = identifyProcess();
  if (owner) writeIdentity(identityFile(paths, 'owner'), owner);
  const engine = await openEngine(paths, environment);
  const settings = {
    ...{ ...environment, ...options.environment },
    ...{ poolTarget: options.pool ?? 0, webGroup: user.gid },
  };
  const daemon = await spawnSandboxd(paths, engine, settings);
  const ready = awaitImages({
    socket: paths.sandboxdSocket,
    logFile: logFile(paths, 'sandboxd'),
    ended: endingOf(daemon),
    onHealth: options.onHealth,
  });
  const [web] = await Promise.all([options.web ? startWeb(paths, user, environment) : undefined, ready]);
  return web;
}

async function startWeb(
  paths: InstancePaths,
  user: SystemUser,
  { contentFolders, author, logLevel, trustProxy }: Environment,
): Promise<TemporaryWeb> {
  const port = await freePort();
  const databaseUrl = `file:${paths.databaseDir}/drydock.db`;
  const settings = { port, contentFolders, author, logLevel, trustProxy, databaseUrl };
  const welcome = await askWelcome(paths, user, settings);
  const address = `http://localhost:${port}`;
  const daemon = await spawnWeb(paths, user, settings);
  await awaitWeb({ address, logFile: logFile(paths, 'web'), ended: endingOf(daemon) });
  return { address, welcome };
}

function endingOf(daemon: Daemon): () => string | undefined {
  let ending: string | undefined;
  void daemon.ended.then((how) => (ending = how));
  return () => ending;
}
