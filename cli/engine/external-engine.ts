import { Failure } from '../bootstrap/failure.mjs';
import type { ClassroomEngine } from './classroom-engine';
import { engineInfo } from './engine-api';
import { requireRuntime } from './runtime';

/**
 * An engine that the host runs already, named by DRYDOCK_DOCKER_HOST. It must remap users: or the root of a sandbox
 * would be root of this machine.
 */
export async function findExternalEngine(
  dockerHost: string,
  runtime: string | undefined,
): Promise<ClassroomEngine> {
  const socket = dockerHost.replace('unix://', '');
  const info = await engineInfo(socket);
  if (!info) {
    throw new Failure(
      `No Docker engine answers at DRYDOCK_DOCKER_HOST=${dockerHost}.`,
      'Start it, correct the variable, or unset it: Drydock then runs an engine of its own.',
    );
  }
  // With userns-remap the engine keeps its data in a folder named for the ids: /var/lib/docker/100000.100000.
  const [, uid] = /\/(\d+)\.\d+\/?$/.exec(info.DockerRootDir) ?? [];
  if (!info.SecurityOptions.some((option) => option.includes('name=userns')) || uid === undefined) {
    throw new Failure(
      `The Docker engine at ${dockerHost} does not remap users: a sandbox's root would be root of this machine.`,
      'Set "userns-remap": "default" in its daemon.json and restart it, or unset DRYDOCK_DOCKER_HOST.',
    );
  }
  requireRuntime(runtime, info.Runtimes);
  return { socket, remapId: Number(uid), version: info.ServerVersion };
}
