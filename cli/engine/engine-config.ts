import { chmod, mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';
import { Failure } from '../bootstrap/failure.mjs';
import type { InstancePaths } from '../instance/paths';
import { REMAP_USER } from '../system/users';
import { claimPool } from './address-pool';
import { configuredRuntimes, type EngineRuntime } from './runtime';

/** Linux keeps a socket's path in 108 bytes; the longest one of the engine's is this much longer than its exec root. */
const SOCKET_PATH_BYTES = 107;
const LONGEST_SOCKET = '/containerd/containerd.sock.ttrpc';

const configSchema = z.object({
  'default-address-pools': z.array(z.object({ base: z.string() })).min(1),
});

/**
 * Writes the engine's configuration; its address pool stays the one chosen first. No bridge, no iptables, no
 * forwarding: the host's firewall and its own Docker are never touched (docs/decisions/dedicated-engine.md).
 * Gives back true when it differs from what stood there.
 */
export async function writeEngineConfig(paths: InstancePaths, runtime: string | undefined): Promise<boolean> {
  const runtimes = configuredRuntimes(runtime);
  await prepareDirectories(paths);
  const previous = await readFile(paths.engine.configFile, 'utf8').catch(() => '');
  const pool = await claimPool(paths.dataDir, poolOf(previous));
  const config = engineConfig(paths.instance, pool, runtimes);
  if (config === previous) return false;
  await writeFile(paths.engine.configFile, config, { mode: 0o600 });
  return true;
}

export function engineConfig(
  instance: string,
  pool: string,
  runtimes: Record<string, EngineRuntime> = {},
): string {
  const config = {
    'userns-remap': REMAP_USER,
    // Sandboxes go on while the engine restarts.
    'live-restore': true,
    // The socket is root's alone, also where a group named docker exists.
    group: 'root',
    bridge: 'none',
    iptables: false,
    ip6tables: false,
    'ip-forward': false,
    'ip-masq': false,
    'default-address-pools': [{ base: pool, size: 28 }],
    // A containerd that the host runs for its own Docker may be shared: its names are kept apart.
    'containerd-namespace': containerdNamespace(instance),
    'containerd-plugins-namespace': `${containerdNamespace(instance)}-plugins`,
    ...(Object.keys(runtimes).length === 0 ? {} : { runtimes }),
    'log-driver': 'json-file',
    'log-opts': { 'max-size': '1m' },
  };
  return `${JSON.stringify(config, null, 2)}\n`;
}

export function containerdNamespace(instance: string): string {
  return `drydock-${instance}`;
}

function poolOf(configText: string): string | undefined {
  try {
    return configSchema.parse(JSON.parse(configText))['default-address-pools'][0]?.base;
  } catch {
    return undefined;
  }
}

/** The root of a sandbox is nobody special out here, so it must be let through every directory above its files. */
async function prepareDirectories(paths: InstancePaths): Promise<void> {
  const longest = `${paths.engine.execRoot}${LONGEST_SOCKET}`;
  if (Buffer.byteLength(longest) > SOCKET_PATH_BYTES) {
    const over = Buffer.byteLength(longest) - SOCKET_PATH_BYTES;
    throw new Failure(
      `The data directory's path ${paths.dataDir} is ${over} characters too long for the sockets below it.`,
      'Choose a shorter one: npm start -- --data /srv/drydock',
    );
  }
  for (const directory of [paths.dataDir, paths.engine.root]) {
    await mkdir(directory, { recursive: true });
    await chmod(directory, directory === paths.dataDir ? 0o755 : 0o711);
  }
  for (let above = dirname(paths.dataDir); above !== '/'; above = dirname(above)) await checkOpen(above);
}

async function checkOpen(directory: string): Promise<void> {
  const { mode } = await stat(directory);
  if ((mode & 0o001) !== 0) return;
  throw new Failure(
    `The directory ${directory} lets only its owner through, and the sandboxes' files are below it.`,
    `Choose another data directory (npm start -- --data /var/lib/drydock), or run: chmod o+x ${directory}`,
  );
}
