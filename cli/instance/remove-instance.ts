import { rm } from 'node:fs/promises';
import { readEnvironment } from '@/lib/shared/env';
import { isRunning, readIdentity } from '../bootstrap/process-identity.mjs';
import { removeContainersAndNetworks } from '../engine/engine-api';
import { findEngine, stopEngine } from '../engine/engine';
import { sweep } from '../engine/sweep';
import { removeGivenDisks } from '../system/disk-store';
import { endProcess } from '../system/identity';
import { identityFile, type InstancePaths } from './paths';

const GRACE_MS = 5_000;

/** Removes an instance and all it has on this machine, running or not; what is removed already is passed over. */
export async function removeInstance(paths: InstancePaths): Promise<void> {
  // Everything goes, so sandboxd need not put its sandboxes to sleep first.
  for (const name of ['web', 'sandboxd']) await endNamed(paths, name, 'SIGKILL');
  if (await findEngine(paths)) await removeContainersAndNetworks(paths.engine.socket).catch(() => undefined);
  await removeFromExternal(paths);
  await stopEngine(paths);
  await sweep(paths);
  const { disksDir } = readEnvironment();
  if (disksDir !== undefined) await removeGivenDisks(disksDir, paths.instance);
  await rm(paths.dataDir, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
}

/** On an engine of the host's, only what carries our label is ours. */
async function removeFromExternal({ instance }: InstancePaths): Promise<void> {
  const { dockerHost } = readEnvironment();
  if (dockerHost === undefined) return;
  const socket = dockerHost.replace('unix://', '');
  await removeContainersAndNetworks(socket, `drydock.instance=${instance}`).catch(() => undefined);
}

/** Ends one of the instance's processes by its identity file, if it runs. */
export async function endNamed(
  paths: InstancePaths,
  name: string,
  signal: NodeJS.Signals,
  graceMs = GRACE_MS,
): Promise<void> {
  const file = identityFile(paths, name);
  const identity = readIdentity(file);
  if (identity && isRunning(identity)) await endProcess(identity, { signal, graceMs });
  await rm(file, { force: true });
}
