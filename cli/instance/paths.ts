import { createHash } from 'node:crypto';
import { join } from 'node:path';

/** Where an instance keeps what; everything is below its data directory. */
export interface InstancePaths {
  dataDir: string;
  /** Short name of the instance: tells its networks and firewall table from another one's on this machine. */
  instance: string;
  /** Sockets, and who runs: one identity file for each process. */
  runDir: string;
  logDir: string;
  databaseDir: string;
  /** Where sandboxd mounts the disks of sandboxes, unless told of another place. */
  diskStore: string;
  /** Where the web tier sees the checkout, read-only. */
  appDir: string;
  sandboxdSocket: string;
  engine: EnginePaths;
}

export interface EnginePaths {
  root: string;
  configFile: string;
  dataRoot: string;
  execRoot: string;
  pidFile: string;
  socket: string;
}

export function instancePaths(dataDir: string): InstancePaths {
  const engine = join(dataDir, 'engine');
  return {
    dataDir,
    instance: createHash('sha256').update(dataDir).digest('hex').slice(0, 8),
    runDir: join(dataDir, 'run'),
    logDir: join(dataDir, 'log'),
    databaseDir: join(dataDir, 'db'),
    diskStore: join(dataDir, 'disks/store'),
    appDir: join(dataDir, 'app'),
    sandboxdSocket: join(dataDir, 'run/sandboxd.sock'),
    engine: {
      root: engine,
      configFile: join(engine, 'daemon.json'),
      dataRoot: join(engine, 'data'),
      execRoot: join(engine, 'exec'),
      pidFile: join(engine, 'dockerd.pid'),
      socket: join(engine, 'docker.sock'),
    },
  };
}

/** The identity file of one of the instance's processes. */
export function identityFile(paths: InstancePaths, name: string): string {
  return join(paths.runDir, `${name}.json`);
}

export function logFile(paths: InstancePaths, name: string): string {
  return join(paths.logDir, `${name}.log`);
}
