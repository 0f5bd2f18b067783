import type { Environment } from '@/lib/shared/env';
import { Failure } from '../bootstrap/failure.mjs';
import { findEngine, stopEngine } from '../engine/engine';
import { removeInterfaces } from '../engine/sweep';
import { instancePaths } from '../instance/paths';
import { endNamed } from '../instance/remove-instance';
import { closeDiskStore } from '../system/disk-store';
import { signalProcess, waitForEnd } from '../system/identity';
import { findRunning } from './running-instance';

/** Sandboxes are put to sleep first, all of them. */
const STOP_LIMIT_MS = 120_000;

/**
 * Stops the Drydock of the data directory as Ctrl-C would. When its `start` was killed and left processes behind,
 * those are stopped here.
 */
export async function stopRunning(environment: Environment, json: boolean): Promise<number> {
  const paths = instancePaths(environment.dataDir);
  if (process.getuid?.() !== 0)
    throw new Failure('Stopping Drydock needs root.', 'Run: sudo npm run -s drydock -- stop');
  const running = findRunning(paths);
  if (running) {
    signalProcess(running, 'SIGTERM');
    if (!(await waitForEnd(running, STOP_LIMIT_MS))) {
      throw new Failure(
        `Drydock (pid ${running.pid}) was asked to stop and still runs after ${STOP_LIMIT_MS / 1000} s.`,
        `Read ${paths.logDir}/sandboxd.log; kill -9 ${running.pid} ends it, and the next start cleans up.`,
      );
    }
  }
  await endNamed(paths, 'web', 'SIGTERM');
  await endNamed(paths, 'sandboxd', 'SIGTERM', STOP_LIMIT_MS);
  const left = await findEngine(paths);
  if (left) {
    await stopEngine(paths);
    await removeInterfaces(paths);
  }
  await closeDiskStore(paths);
  const stopped = running !== undefined || left !== undefined;
  const text = stopped ? 'Drydock has stopped.' : `No Drydock runs on ${environment.dataDir}.`;
  process.stdout.write(json ? `${JSON.stringify({ stopped })}\n` : `${text}\n`);
  return 0;
}
