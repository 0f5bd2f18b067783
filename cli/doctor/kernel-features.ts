import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { command } from '../system/command';
import { ok, type Check } from './check';

interface Feature {
  module: string;
  config: string;
  /** What sandboxes cannot do without it. */
  without: string;
  needed: boolean;
}

const FEATURES: readonly Feature[] = [
  { module: 'overlay', config: 'OVERLAY_FS', without: 'no engine can keep images', needed: true },
  { module: 'veth', config: 'VETH', without: 'sandboxes have no network', needed: true },
  { module: 'bridge', config: 'BRIDGE', without: 'sandboxes have no network', needed: true },
  { module: 'nf_tables', config: 'NF_TABLES', without: 'sandboxes cannot be walled in', needed: true },
  { module: 'macvlan', config: 'MACVLAN', without: 'no macvlan networks in sandboxes', needed: false },
  { module: 'ipvlan', config: 'IPVLAN', without: 'no ipvlan networks in sandboxes', needed: false },
  { module: 'vxlan', config: 'VXLAN', without: 'no overlay networks in sandboxes', needed: false },
  {
    module: 'ip_vs',
    config: 'IP_VS',
    without: 'Swarm services answer by name (dnsrr), not by virtual address',
    needed: false,
  },
];

/** What this kernel can do for a sandbox: built in, loaded, or there to be loaded. */
export async function checkKernelFeatures(): Promise<Check[]> {
  const config = readKernelConfig();
  return Promise.all(
    FEATURES.map(async ({ module, config: option, without, needed }) => {
      const there =
        existsSync(`/sys/module/${module}`) ||
        new RegExp(`^CONFIG_${option}=y$`, 'm').test(config) ||
        (await command('modprobe', ['--dry-run', '--quiet', module])).code === 0;
      if (there) return ok(`kernel: ${module}`, 'there');
      return {
        name: `kernel: ${module}`,
        state: needed ? 'missing' : 'info',
        found: 'not there',
        wanted: without,
      };
    }),
  );
}

function readKernelConfig(): string {
  try {
    return gunzipSync(readFileSync('/proc/config.gz')).toString('utf8');
  } catch {
    return '';
  }
}
