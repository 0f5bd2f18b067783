import { labelled } from '../engine/engine-api';
import type { Trace } from './trace';

/** Containers and networks of an instance on an engine that the host runs otherwise. */
export async function externalTraces(dockerHost: string, instance: string): Promise<Trace[]> {
  const socket = dockerHost.replace('unix://', '');
  const found = await labelled(socket, `drydock.instance=${instance}`).catch(() => ({
    containers: [],
    networks: [],
  }));
  const docker = `docker -H ${dockerHost}`;
  return [
    ...found.containers.map((id) => ({ what: `container ${id}`, remedy: `${docker} rm -f -v ${id}` })),
    ...found.networks.map((id) => ({ what: `network ${id}`, remedy: `${docker} network rm ${id}` })),
  ];
}
