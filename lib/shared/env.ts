import { resolve } from 'node:path';
import { z } from 'zod';
import { AppError } from './errors';

/** What the mirror fetches from where sandboxes may reach the internet anyway. */
const DOCKER_HUB = 'https://registry-1.docker.io';

/**
 * Everything Drydock reads from its environment, validated once when a process boots.
 * docs/hosting.md is the same table for people: change both.
 */
const environmentSchema = z.object({
  PORT: z.coerce
    .number({ error: 'a port from 1 to 65535' })
    .int()
    .min(1)
    .max(65535)
    .default(3000)
    .describe('Port of the web page.'),
  DRYDOCK_DATA: absolutePath('/var/lib/drydock').describe('All state: database, engine, logs.'),
  DRYDOCK_CACHE: absolutePath('/var/cache/drydock').describe('Built images, shared by all instances.'),
  DATABASE_URL: z
    .string()
    .regex(/^file:\/?[^/]/, 'a SQLite file, as file:/var/lib/drydock/db/drydock.db')
    .optional()
    .describe('The database; DRYDOCK_DATA/db/drydock.db unless set.'),
  DRYDOCK_CONTENT: z.string().default('content').describe('Course folders, separated by colons.'),
  DRYDOCK_AUTHOR: z
    .enum(['0', '1'])
    .default('0')
    .describe(
      '1 is author mode: instructors see problems of the courses as files are saved, and try scripts.',
    ),
  DRYDOCK_LOG: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'])
    .default('info')
    .describe('Least serious level that is logged.'),
  DRYDOCK_SANDBOXD: absolutePath()
    .optional()
    .describe('Socket of sandboxd; DRYDOCK_DATA/run/sandboxd.sock unless set.'),
  DRYDOCK_DOCKER_HOST: z
    .string()
    .regex(/^unix:\/\/\/./, 'unix:///path/of/docker.sock: the engine must be on this machine')
    .optional()
    .describe('An engine to use in place of the dedicated one.'),
  DRYDOCK_RUNTIME: z
    .string()
    .regex(/^[A-Za-z0-9][A-Za-z0-9_.-]{0,63}$/, 'the name of an OCI runtime, as sysbox-runc')
    .optional()
    .describe('OCI runtime of the sandboxes; the engine’s own unless set.'),
  DRYDOCK_MIRROR: z
    .url({ protocol: /^https?$/ })
    .optional()
    .describe('Debian mirror; the machine’s own unless set.'),
  DRYDOCK_DISKS: absolutePath()
    .optional()
    .describe('A mounted btrfs for the sandboxes’ disks; a file in DRYDOCK_DATA unless set.'),
  DRYDOCK_DISK_GB: z.coerce
    .number({ error: 'a number of gibibytes from 1' })
    .min(1)
    .max(1000)
    .default(4)
    .describe('What one sandbox may hold, its images included, in GiB.'),
  DRYDOCK_HUB: z
    .url({ protocol: /^https?$/ })
    .optional()
    .describe('Registry that sandboxes pull from, fetched once; images built here unless set.'),
  DRYDOCK_INTERNET: z
    .enum(['0', '1'])
    .default('0')
    .describe('1 lets sandboxes reach public addresses, and pull from Docker Hub.'),
  DRYDOCK_TRUST_PROXY: z
    .enum(['0', '1'])
    .default('0')
    .describe('1 when a reverse proxy of yours sets X-Forwarded-For, -Proto and -Host.'),
  DRYDOCK_INSTANCE: z
    .string()
    .regex(/^[a-z0-9]{4,16}$/)
    .optional()
    .describe('Short name of this instance. Set by `start`.'),
  DRYDOCK_POOL: z.coerce
    .number({ error: 'a number of sandboxes' })
    .int()
    .min(0)
    .max(100)
    .default(2)
    .describe('Sandboxes kept warm.'),
  DRYDOCK_WEB_GROUP: z.coerce
    .number()
    .int()
    .min(0)
    .optional()
    .describe('Group that may use the socket. Set by `start`.'),
});

/** The environment, with its defaults filled in. Paths are absolute. */
export interface Environment {
  port: number;
  dataDir: string;
  cacheDir: string;
  databaseUrl: string;
  contentFolders: string[];
  /** Author mode: the courses are followed closely, and instructors may try their scripts. */
  author: boolean;
  logLevel: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace' | 'silent';
  sandboxdSocket: string;
  dockerHost: string | undefined;
  runtime: string | undefined;
  mirror: string | undefined;
  /** A mounted btrfs to use in place of one in a file of our own. */
  disksDir: string | undefined;
  /** What one sandbox may hold, in GiB. */
  diskGb: number;
  hub: string | undefined;
  /** Whether sandboxes reach public addresses. */
  internet: boolean;
  /** Whether X-Forwarded-* headers are a proxy's word; anyone else could write them. */
  trustProxy: boolean;
  instance: string | undefined;
  poolTarget: number;
  webGroup: number | undefined;
}

/**
 * Reads and validates the environment. An empty variable counts as not set.
 * Errors: bad_request, naming every variable that is wrong and what would be right.
 */
export function readEnvironment(
  env: Readonly<Record<string, string | undefined>> = process.env,
): Environment {
  const set = Object.fromEntries(
    Object.entries(env).filter(([, value]) => value !== undefined && value !== ''),
  );
  const parsed = environmentSchema.safeParse(set);
  if (!parsed.success) {
    const problems = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
    throw new AppError(
      'bad_request',
      `The environment has values that Drydock cannot use: ${problems.join('; ')}`,
    );
  }
  const value = parsed.data;
  return {
    port: value.PORT,
    dataDir: value.DRYDOCK_DATA,
    cacheDir: value.DRYDOCK_CACHE,
    databaseUrl: value.DATABASE_URL ?? `file:${value.DRYDOCK_DATA}/db/drydock.db`,
    contentFolders: value.DRYDOCK_CONTENT.split(':')
      .filter(Boolean)
      .map((folder) => resolve(folder)),
    author: value.DRYDOCK_AUTHOR === '1',
    logLevel: value.DRYDOCK_LOG,
    sandboxdSocket: value.DRYDOCK_SANDBOXD ?? `${value.DRYDOCK_DATA}/run/sandboxd.sock`,
    dockerHost: value.DRYDOCK_DOCKER_HOST,
    runtime: value.DRYDOCK_RUNTIME,
    mirror: value.DRYDOCK_MIRROR,
    disksDir: value.DRYDOCK_DISKS,
    diskGb: value.DRYDOCK_DISK_GB,
    hub: value.DRYDOCK_HUB ?? (value.DRYDOCK_INTERNET === '1' ? DOCKER_HUB : undefined),
    internet: value.DRYDOCK_INTERNET === '1',
    trustProxy: value.DRYDOCK_TRUST_PROXY === '1',
    instance: value.DRYDOCK_INSTANCE,
    poolTarget: value.DRYDOCK_POOL,
    webGroup: value.DRYDOCK_WEB_GROUP,
  };
}

function absolutePath(): z.ZodString;
function absolutePath(fallback: string): z.ZodDefault<z.ZodString>;
function absolutePath(fallback?: string): z.ZodString | z.ZodDefault<z.ZodString> {
  const path = z.string().regex(/^\/[^\0:]*$/, 'an absolute path without colons');
  return fallback === undefined ? path : path.default(fallback);
}
