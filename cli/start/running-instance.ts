import { rm } from 'node:fs/promises';
import { Failure } from '../bootstrap/failure.mjs';
import { takeLock } from '../bootstrap/kernel-lock.mjs';
import {
  identifyProcess,
  isRunning,
  readIdentity,
  type ProcessIdentity,
} from '../bootstrap/process-identity.mjs';
import { identityFile, type InstancePaths } from '../instance/paths';
import { writeIdentity } from '../processes/spawn-daemon';

/** The supervisor's own identity file; the bootstrap reads it too, to tell our port from a stranger's. */
const NAME = 'start';

export interface RunningInstance extends ProcessIdentity {
  address: string;
}

/** The `start` that serves this data directory now. */
export function findRunning(paths: InstancePaths): RunningInstance | undefined {
  const found = readIdentity(identityFile(paths, NAME));
  if (!found || !isRunning(found)) return undefined;
  return { ...found, address: String(found['address']) };
}

/** Makes this process the one that serves the data directory; gives back the way to step down. */
export async function becomeRunning(paths: InstancePaths, address: string): Promise<() => Promise<void>> {
  const lock = await takeLock(`start-${paths.instance}`);
  const running = findRunning(paths);
  if (!lock || running) {
    throw new Failure(
      running
        ? `Drydock runs already on ${paths.dataDir}: ${running.address} (pid ${running.pid}).`
        : `Another \`npm start\` is just beginning on ${paths.dataDir}.`,
      'Open that address; or stop it (npm run -s drydock -- stop); or choose another place: --data DIR --port N.',
    );
  }
  const identity = identifyProcess();
  if (identity) writeIdentity(identityFile(paths, NAME), identity, { address });
  return async () => {
    await rm(identityFile(paths, NAME), { force: true });
    lock.close();
  };
}
