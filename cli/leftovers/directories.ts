import { existsSync } from 'node:fs';
import type { InstancePaths } from '../instance/paths';
import type { Trace } from './trace';

export function instanceDirectory({ dataDir }: InstancePaths): Trace[] {
  if (!existsSync(dataDir)) return [];
  return [{ what: `directory ${dataDir}`, remedy: `rm -r ${dataDir}` }];
}
