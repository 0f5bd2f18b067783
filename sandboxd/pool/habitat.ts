import type { Config } from '../config';
import type { Disks } from '../disks/disks';
import type { ClassroomEngine } from '../engine/classroom-engine';
import type { SandboxSources } from '../images/prepare';
import type { RegistryTrust } from '../images/template';
import type { Journal } from '../metrics/journal';
import type { Wires } from '../network/wires';
import type { RecordStore } from './record';

/** What every sandbox needs to live. */
export interface Habitat {
  config: Config;
  engine: ClassroomEngine;
  disks: Disks;
  wires: Wires;
  records: RecordStore;
  seccompProfile: string;
  /** Told of everything that happens to a sandbox. */
  journal: Journal;
  /** The registry that sandboxes take for Docker Hub. */
  registry: RegistryTrust;
  /** Addresses of the name servers that sandboxes ask; none while the internet is closed. */
  resolvers: readonly string[];
  sources: () => SandboxSources;
}
