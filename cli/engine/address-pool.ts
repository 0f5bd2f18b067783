import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { parseIpv4Network, type Ipv4Network } from '@/lib/shared/ipv4';
import { Failure } from '../bootstrap/failure.mjs';
import { command } from '../system/command';

/**
 * Networks of sandboxes come from one /16 for each instance. 172.17 and 172.18 stay free for the engines inside
 * the sandboxes: they are what Docker takes by default, and what the lessons name.
 */
const CANDIDATES = Array.from({ length: 17 }, (_, index) => `10.${213 + index}.0.0/16`);

/** One file for each pool in use, naming the data directory that has it. Gone after a reboot, like the networks. */
const CLAIMS = '/run/drydock/pools';

/**
 * The instance's address pool: the one it had, else the first that no route of this host and no other instance uses.
 */
export async function claimPool(dataDir: string, kept: string | undefined): Promise<string> {
  await mkdir(CLAIMS, { recursive: true });
  if (kept && (await claim(kept, dataDir))) return kept;
  await releasePool(dataDir);
  const routes = await hostRoutes();
  for (const pool of freePools(routes)) if (await claim(pool, dataDir)) return pool;
  throw new Failure(
    `All of 10.213.0.0/16 to 10.229.0.0/16 is in use on this machine, so the sandboxes have no addresses.`,
    'Remove a route to one of them (ip route), or stop another Drydock.',
  );
}

/** The instance's address pool, claimed for it unless its engine has done so already. */
export async function ensurePool(dataDir: string): Promise<string> {
  return (await heldPool(dataDir)) ?? claimPool(dataDir, undefined);
}

/** The pool that {@link claimPool} would answer with, without taking it; undefined when none is free. */
export async function availablePool(dataDir: string): Promise<string | undefined> {
  const held = await heldPool(dataDir);
  if (held !== undefined) return held;
  const taken = new Set((await poolClaims()).map(({ file }) => file));
  return freePools(await hostRoutes()).find((pool) => !taken.has(claimFile(pool)));
}

async function heldPool(dataDir: string): Promise<string | undefined> {
  const own = (await poolClaims()).find((claim) => claim.holder === dataDir);
  return own && basename(own.file).replace('_', '/');
}

/** Gives back what {@link claimPool} took for this data directory. */
export async function releasePool(dataDir: string): Promise<void> {
  for (const { file, holder: found } of await poolClaims()) {
    if (found === dataDir) await rm(file, { force: true });
  }
}

/** Every pool in use: the file that claims it, and the data directory that it is claimed for. */
export async function poolClaims(): Promise<{ file: string; holder: string }[]> {
  const files = (await readdir(CLAIMS).catch(() => [])).map((name) => join(CLAIMS, name));
  const claims = await Promise.all(files.map(async (file) => ({ file, holder: await holder(file) })));
  return claims.flatMap((claim) => (claim.holder === undefined ? [] : [{ ...claim, holder: claim.holder }]));
}

/** Data directories of all Drydocks whose engines have run since the machine booted, but for those removed. */
export async function poolHolders(): Promise<string[]> {
  return (await poolClaims()).map((claim) => claim.holder);
}

/** The candidates that overlap none of these routes, in order. */
export function freePools(routes: readonly string[]): string[] {
  const taken = routes.map(parseIpv4Network).filter((network) => network !== undefined);
  return CANDIDATES.filter((candidate) => {
    const pool = parseIpv4Network(candidate);
    return pool && !taken.some((network) => overlap(pool, network));
  });
}

function overlap(one: Ipv4Network, other: Ipv4Network): boolean {
  return one.first <= other.last && other.first <= one.last;
}

async function hostRoutes(): Promise<string[]> {
  const { stdout } = await command('ip', ['-4', 'route', 'show', 'table', 'all']);
  return stdout
    .split('\n')
    .map((line) => line.replace(/^(unicast|local|broadcast|blackhole|unreachable) /, '').split(' ')[0] ?? '');
}

async function claim(pool: string, dataDir: string): Promise<boolean> {
  const path = claimFile(pool);
  const owner = await holder(path);
  if (owner === dataDir) return true;
  // An instance whose directory is gone has no networks any more.
  if (owner !== undefined && (await exists(owner))) return false;
  if (owner !== undefined) await rm(path, { force: true });
  try {
    await writeFile(path, dataDir, { flag: 'wx' });
    return true;
  } catch {
    return false;
  }
}

function claimFile(pool: string): string {
  return join(CLAIMS, pool.replace('/', '_'));
}

async function holder(path: string): Promise<string | undefined> {
  return readFile(path, 'utf8').catch(() => undefined);
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
