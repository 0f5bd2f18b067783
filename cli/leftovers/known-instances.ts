import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { isRunning, readIdentity } from '../bootstrap/process-identity.mjs';
import { poolHolders } from '../engine/address-pool';
import { identityFile, instancePaths, type InstancePaths } from '../instance/paths';
import { TEMPORARY_PARENT, TEMPORARY_PREFIX } from '../instance/temporary-paths';

/** A Drydock that is on this machine, or was and took addresses for its sandboxes. */
export interface KnownInstance {
  paths: InstancePaths;
  /** Somebody looks after it: `npm start`, or the command that it was made for. */
  alive: boolean;
  /** Made for one command, which removes it at its end. */
  temporary: boolean;
}

/** Every Drydock of this machine: the one of this data directory, those that hold an address pool, temporary ones. */
export async function knownInstances(dataDir: string): Promise<KnownInstance[]> {
  const names = await readdir(TEMPORARY_PARENT).catch(() => []);
  const temporary = names
    .filter((name) => name.startsWith(TEMPORARY_PREFIX))
    .map((name) => join(TEMPORARY_PARENT, name))
    .filter((folder) => existsSync(join(folder, 'run')) || existsSync(join(folder, 'engine')));
  const directories = new Set([dataDir, ...(await poolHolders()), ...temporary]);
  return [...directories].map((directory) => {
    const paths = instancePaths(directory);
    return { paths, alive: isLookedAfter(paths), temporary: isTemporary(paths) };
  });
}

/** A place among the temporary ones proves nothing: somebody may keep a class there. */
function isTemporary(paths: InstancePaths): boolean {
  const isAmong = paths.dataDir.startsWith(join(TEMPORARY_PARENT, TEMPORARY_PREFIX));
  return isAmong && existsSync(identityFile(paths, 'owner'));
}

/** The engine and the daemons outlive a crash of whoever started them, so that they do not count. */
function isLookedAfter(paths: InstancePaths): boolean {
  return ['start', 'owner'].some((name) => {
    const identity = readIdentity(identityFile(paths, name));
    return identity !== undefined && isRunning(identity);
  });
}
