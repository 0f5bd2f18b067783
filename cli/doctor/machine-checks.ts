import { existsSync, readFileSync } from 'node:fs';
import { cpus, release } from 'node:os';
import { checkUserNamespaces, distribution, freeBytes } from '../bootstrap/machine.mjs';
import { missingPackages } from '../bootstrap/packages.mjs';
import { errorMessage } from '@/lib/shared/errors';
import { findRuntime } from '../engine/runtime';
import { ok, type Check } from './check';

const GIB = 1024 ** 3;
const WANTED_DISK_GB = 6;
const WANTED_MEMORY_GB = 3;

/** What a sandbox's host must be, beside its kernel's features. */
export function checkMachine({
  dataDir,
  cacheDir,
  runtime,
}: {
  dataDir: string;
  cacheDir: string;
  runtime: string | undefined;
}): Check[] {
  const { name, apt } = distribution();
  return [
    ok('Node', process.versions.node),
    apt
      ? ok('system', name)
      : {
          name: 'system',
          state: 'warning',
          found: name,
          wanted: 'Debian or Ubuntu, where Drydock installs what it needs',
        },
    ok('kernel', release()),
    checkRoot(),
    checkNamespaces(),
    checkCgroups(),
    checkPackages(apt),
    ...checkRuntime(runtime),
    ok('processor', `${cpus().length} cores`),
    checkMemory(),
    ...[...new Set([dataDir, cacheDir])].map(checkDisk),
  ];
}

/** Bytes of memory that programs could take now. */
export function availableMemory(): number {
  const line = /^MemAvailable:\s+(\d+) kB/m.exec(readFileSync('/proc/meminfo', 'utf8'));
  return Number(line?.[1] ?? 0) * 1024;
}

function checkRoot(): Check {
  if (process.getuid?.() === 0) return ok('root', 'yes');
  return {
    name: 'root',
    state: 'info',
    found: 'no',
    wanted: 'npm start and npm test need it: sudo npm start',
  };
}

function checkNamespaces(): Check {
  try {
    checkUserNamespaces();
    return ok('user namespaces', 'there');
  } catch (error) {
    return { name: 'user namespaces', state: 'missing', found: 'not there', wanted: errorMessage(error) };
  }
}

function checkCgroups(): Check {
  if (existsSync('/sys/fs/cgroup/cgroup.controllers')) return ok('cgroups', 'v2');
  const lacking = ['memory', 'pids', 'cpu', 'devices', 'freezer'].filter(
    (name) => !existsSync(`/sys/fs/cgroup/${name}`),
  );
  if (lacking.length === 0) return ok('cgroups', 'v1');
  return {
    name: 'cgroups',
    state: 'missing',
    found: 'v1',
    wanted: `controllers to limit sandboxes by: ${lacking.join(', ')}`,
  };
}

function checkPackages(apt: boolean): Check {
  const missing = missingPackages({ browser: false });
  if (missing.length === 0) return ok('packages', 'all there');
  const wanted = `${missing.join(', ')}${apt ? '; npm start installs them' : ''}`;
  return { name: 'packages', state: apt ? 'warning' : 'missing', found: `${missing.length} missing`, wanted };
}

function checkRuntime(name: string | undefined): Check[] {
  if (name === undefined || name === 'runc' || findRuntime(name)) return [];
  const wanted = 'install it, or name another by DRYDOCK_RUNTIME: sandboxes are to run with it';
  return [{ name: `runtime ${name}`, state: 'missing', found: 'not there', wanted }];
}

function checkMemory(): Check {
  const available = availableMemory() / GIB;
  const found = `${available.toFixed(1)} GB free`;
  if (available >= WANTED_MEMORY_GB) return ok('memory', found);
  return { name: 'memory', state: 'warning', found, wanted: `${WANTED_MEMORY_GB} GB for a small class` };
}

function checkDisk(path: string): Check {
  const free = freeBytes(path) / GIB;
  const found = `${free.toFixed(1)} GB free`;
  const name = `disk of ${path}`;
  if (free >= WANTED_DISK_GB) return ok(name, found);
  return {
    name,
    state: free < 1 ? 'missing' : 'warning',
    found,
    wanted: `${WANTED_DISK_GB} GB for images and sandboxes`,
  };
}
