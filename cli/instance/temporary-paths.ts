import { join } from 'node:path';
import { instancePaths, type InstancePaths } from './paths';

/** On disk, not in memory: engines need overlay, and images are large. */
export const TEMPORARY_PARENT = '/var/tmp';
export const TEMPORARY_PREFIX = 'drydock-';

/** Where this process's instance for the purpose is, or would be. */
export function temporaryPaths(purpose: string): InstancePaths {
  return instancePaths(join(TEMPORARY_PARENT, `${TEMPORARY_PREFIX}${purpose}-${process.pid}`));
}
