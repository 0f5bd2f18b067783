import { readEnvironment } from '@/lib/shared/env';
import type { InstancePaths } from '../instance/paths';
import { instanceDirectory } from './directories';
import { externalTraces } from './external-engine';
import { kernelTraces } from './kernel-objects';
import { knownInstances, type KnownInstance } from './known-instances';
import { nameTraces } from './named-objects';
import { processTraces } from './processes';
import type { Trace } from './trace';

/**
 * What Drydocks that nobody looks after any more have on this machine: processes, mounts, loop devices, bridges,
 * firewall tables, cgroups, containers, address pools. The data of one that was stopped is no leftover; that of a
 * temporary one is.
 */
export async function findLeftovers(dataDir: string): Promise<Trace[]> {
  const known = await knownInstances(dataDir);
  const dead = known.filter(({ alive }) => !alive);
  const own = await Promise.all(dead.map(tracesOutside));
  const directories = dead.flatMap(({ paths, temporary }) => (temporary ? instanceDirectory(paths) : []));
  return [...own.flat(), ...(await strangers(known)), ...directories];
}

/** All that an instance which was removed still has; nothing, if all is well. */
export async function findTracesOf(paths: InstancePaths): Promise<Trace[]> {
  const outside = await tracesOutside({ paths, alive: false, temporary: false });
  return [
    ...outside,
    ...(await nameTraces((name) => name.isOf(paths.instance))),
    ...instanceDirectory(paths),
  ];
}

async function tracesOutside({ paths }: KnownInstance): Promise<Trace[]> {
  const { dockerHost } = readEnvironment();
  const found = await Promise.all([
    processTraces(paths),
    kernelTraces(paths),
    dockerHost === undefined ? [] : externalTraces(dockerHost, paths.instance),
  ]);
  return found.flat();
}

/** Networks and firewall tables carry an instance's name alone, also when nothing else tells of it any more. */
function strangers(known: readonly KnownInstance[]): Promise<Trace[]> {
  const alive = known.filter((each) => each.alive);
  return nameTraces((name) => !alive.some(({ paths }) => name.isOf(paths.instance)));
}
