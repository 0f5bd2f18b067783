import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { connectSandboxd } from '@/lib/sandbox/client';
import type { SandboxdHealth } from '@/lib/shared/wire/sandboxd';
import { Failure } from '../bootstrap/failure.mjs';
import { ensurePool } from '../engine/address-pool';
import type { ClassroomEngine } from '../engine/classroom-engine';
import { identityFile, type InstancePaths } from '../instance/paths';
import { checkoutDir } from '../system/checkout';
import { inheritedEnvironment } from './inherited-environment';
import { LEVEL_ERROR, logTail, seriousLines } from './log-file';
import { spawnDaemon, type Daemon, type DaemonSpec } from './spawn-daemon';

export interface SandboxdSettings {
  cacheDir: string;
  poolTarget: number;
  mirror: string | undefined;
  hub: string | undefined;
  internet: boolean;
  runtime: string | undefined;
  disksDir: string | undefined;
  diskGb: number;
  logLevel: string;
  webGroup: number | undefined;
}

const POLL_MS = 100;
const ANSWER_LIMIT_MS = 60_000;

export async function spawnSandboxd(
  paths: InstancePaths,
  engine: ClassroomEngine,
  settings: SandboxdSettings,
): Promise<Daemon> {
  const network = await ensurePool(paths.dataDir);
  return spawnDaemon(sandboxdSpec(paths, engine, { ...settings, network }));
}

function sandboxdSpec(
  paths: InstancePaths,
  engine: ClassroomEngine,
  settings: SandboxdSettings & { network: string },
): DaemonSpec {
  const checkout = checkoutDir();
  const { mirror, hub, runtime, disksDir, webGroup } = settings;
  return {
    name: 'sandboxd',
    program: process.execPath,
    args: ['--enable-source-maps', join(checkout, 'dist/sandboxd.mjs')],
    env: {
      ...inheritedEnvironment(),
      DRYDOCK_DATA: paths.dataDir,
      DRYDOCK_SANDBOXD: paths.sandboxdSocket,
      DRYDOCK_DOCKER_HOST: `unix://${engine.socket}`,
      DRYDOCK_INSTANCE: paths.instance,
      DRYDOCK_REMAP_ID: String(engine.remapId),
      DRYDOCK_NETWORK: settings.network,
      DRYDOCK_CACHE: settings.cacheDir,
      DRYDOCK_POOL: String(settings.poolTarget),
      DRYDOCK_LOG: settings.logLevel,
      DRYDOCK_INTERNET: settings.internet ? '1' : '0',
      ...(runtime === undefined ? {} : { DRYDOCK_RUNTIME: runtime }),
      DRYDOCK_DISK_GB: String(settings.diskGb),
      ...(disksDir === undefined ? {} : { DRYDOCK_DISKS: disksDir }),
      ...(mirror === undefined ? {} : { DRYDOCK_MIRROR: mirror }),
      ...(hub === undefined ? {} : { DRYDOCK_HUB: hub }),
      ...(webGroup === undefined ? {} : { DRYDOCK_WEB_GROUP: String(webGroup) }),
    },
    cwd: checkout,
    identityFile: identityFile(paths, 'sandboxd'),
    logFile: join(paths.logDir, 'sandboxd.log'),
  };
}

interface Wait {
  socket: string;
  logFile: string;
  /** How sandboxd ended, once it has: one that cannot start is not waited for. */
  ended: () => string | undefined;
  onHealth?: ((health: SandboxdHealth) => void) | undefined;
}

/** Waits until sandboxd answers and everything that sandboxes are made of is ready, telling its health meanwhile. */
export async function awaitImages(wait: Wait): Promise<void> {
  const client = connectSandboxd(wait.socket);
  try {
    let answered = false;
    const until = Date.now() + ANSWER_LIMIT_MS;
    for (;;) {
      const ending = wait.ended();
      if (ending !== undefined) throw await failure(wait, `sandboxd ended (${ending}).`);
      const health = await client.health().catch(() => undefined);
      answered ||= health !== undefined;
      if (health) wait.onHealth?.(health);
      if (health && (await imagesReady(wait, health))) return;
      if (!answered && Date.now() > until) throw await failure(wait, 'sandboxd does not answer.');
      await sleep(POLL_MS);
    }
  } finally {
    client.close();
  }
}

async function imagesReady(wait: Wait, health: SandboxdHealth): Promise<boolean> {
  const images = health.images.filter(({ needed }) => needed);
  const failed = images.filter(({ state }) => state === 'failed').map(({ name }) => name);
  if (failed.length > 0) throw await failure(wait, `This could not be prepared: ${failed.join(', ')}.`);
  return images.length > 0 && images.every(({ state }) => state === 'ready');
}

async function failure({ logFile }: Wait, what: string): Promise<Failure> {
  const reasons = seriousLines(await logTail(logFile), LEVEL_ERROR).slice(-3);
  const told = reasons.map((reason) => `\n    ${reason}`).join('');
  return new Failure(
    `${what}${told}`,
    'If the Debian mirror cannot be reached, name another (DRYDOCK_MIRROR=http://…). ' +
      `The whole story is in ${logFile}; \`npm run doctor\` shows what this machine lacks.`,
  );
}
