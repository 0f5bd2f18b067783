import type { InstancePaths } from '../instance/paths';
import type { ClassroomEngine } from './classroom-engine';
import { ensureEngine } from './engine';
import { findExternalEngine } from './external-engine';

/** The host's own engine where one is named, else this instance's dedicated one. */
export function openEngine(
  paths: InstancePaths,
  { dockerHost, runtime }: { dockerHost: string | undefined; runtime: string | undefined },
): Promise<ClassroomEngine> {
  return dockerHost === undefined ? ensureEngine(paths, runtime) : findExternalEngine(dockerHost, runtime);
}
