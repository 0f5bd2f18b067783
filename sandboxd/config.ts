import { cpus, totalmem } from 'node:os';
import { z } from 'zod';

const MIB = 1024 * 1024;

/** What sandboxd is told by whoever starts it. */
const environmentSchema = z.object({
  DRYDOCK_DATA: z.string().startsWith('/'),
  DRYDOCK_SANDBOXD: z.string().startsWith('/').optional(),
  DRYDOCK_DOCKER_HOST: z.string().startsWith('unix:///'),
  DRYDOCK_INSTANCE: z.string().regex(/^[a-z0-9]{4,12}$/),
  DRYDOCK_NETWORK: z.cidrv4(),
  DRYDOCK_CACHE: z.string().startsWith('/').default('/var/cache/drydock'),
  DRYDOCK_IMAGES: z.string().startsWith('/').optional(),
  DRYDOCK_MIRROR: z.url().optional(),
  DRYDOCK_HUB: z.url().optional(),
  DRYDOCK_INTERNET: z.enum(['0', '1']).default('0'),
  DRYDOCK_RUNTIME: z.string().min(1).optional(),
  DRYDOCK_DISKS: z.string().startsWith('/').optional(),
  DRYDOCK_DISK_GB: z.coerce.number().min(1).max(1000).default(4),
  DRYDOCK_POOL: z.coerce.number().int().min(0).max(100).default(2),
  DRYDOCK_WEB_GROUP: z.coerce.number().int().min(0).optional(),
  DRYDOCK_LOG: z.string().default('info'),
});

export interface SandboxLimits {
  memoryBytes: number;
  processes: number;
  cpus: number;
  /** Of the disk: everything it refers to, what came with it included. */
  diskBytes: number;
}

export interface Config {
  dataDir: string;
  socketPath: string;
  dockerSocket: string;
  /** Tells the things of this Drydock from those of another one on the same machine. */
  instance: string;
  /** The address range that is this Drydock's alone, as `10.213.0.0/16`. */
  network: string;
  cacheDir: string;
  imagesDir: string;
  mirror: string | undefined;
  /** The registry that images are pulled from beside the courses' own; undefined where they are built here. */
  hub: string | undefined;
  /** Whether sandboxes reach public addresses. */
  internet: boolean;
  /** OCI runtime that sandboxes run with; the engine's own when undefined. */
  runtime: string | undefined;
  /** A mounted btrfs of the host's to hold the disks of sandboxes. */
  disksDir: string | undefined;
  poolTarget: number;
  /** So many sandboxes are made or woken at a time. */
  makeAtOnce: number;
  webGroup: number | undefined;
  logLevel: string;
  limits: SandboxLimits;
  /** How long a lease lasts until the sandbox is put to sleep, in milliseconds. */
  leaseMs: number;
}

/** Reads and validates the environment; throws a sentence that names every variable that is wrong. */
export function readConfig(env: NodeJS.ProcessEnv, workingDir: string): Config {
  const parsed = environmentSchema.safeParse(env);
  if (!parsed.success) {
    throw new Error(`sandboxd cannot start with this environment:\n${z.prettifyError(parsed.error)}`);
  }
  const values = parsed.data;
  return {
    dataDir: values.DRYDOCK_DATA,
    socketPath: values.DRYDOCK_SANDBOXD ?? `${values.DRYDOCK_DATA}/run/sandboxd.sock`,
    dockerSocket: values.DRYDOCK_DOCKER_HOST.slice('unix://'.length),
    instance: values.DRYDOCK_INSTANCE,
    network: values.DRYDOCK_NETWORK,
    cacheDir: values.DRYDOCK_CACHE,
    imagesDir: values.DRYDOCK_IMAGES ?? `${workingDir}/images`,
    mirror: values.DRYDOCK_MIRROR,
    hub: values.DRYDOCK_HUB,
    internet: values.DRYDOCK_INTERNET === '1',
    runtime: values.DRYDOCK_RUNTIME,
    disksDir: values.DRYDOCK_DISKS,
    poolTarget: values.DRYDOCK_POOL,
    makeAtOnce: cpus().length + 1,
    webGroup: values.DRYDOCK_WEB_GROUP,
    logLevel: values.DRYDOCK_LOG,
    limits: {
      memoryBytes: Math.min(1024 * MIB, Math.floor(totalmem() / 4)),
      processes: 1000,
      cpus: Math.max(1, cpus().length / 2),
      diskBytes: Math.round(values.DRYDOCK_DISK_GB * 1024 * MIB),
    },
    leaseMs: 4 * 60 * 60 * 1000,
  };
}
