import { mkdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Failure } from '../bootstrap/failure.mjs';
import { identityFile, type InstancePaths } from '../instance/paths';
import { checkoutDir } from '../system/checkout';
import { command } from '../system/command';
import type { SystemUser } from '../system/users';
import { inheritedEnvironment } from './inherited-environment';
import { LEVEL_ERROR, logTail, seriousLines } from './log-file';
import { spawnDaemon, type Daemon } from './spawn-daemon';

export interface WebSettings {
  port: number;
  databaseUrl: string;
  contentFolders: readonly string[];
  author: boolean;
  logLevel: string;
  trustProxy: boolean;
}

const POLL_MS = 50;
const ANSWER_LIMIT_MS = 60_000;
const SCRIPT_LIMIT_MS = 180_000;

/**
 * Shows the checkout read-only at a place that an ordinary user can reach, also when it lies below /root, and gives
 * up every privilege. The mount is in a namespace of the process's own and disappears with it; the disks of sandboxes,
 * of any instance, are taken out of that namespace, or their devices would be held for as long as the web tier runs.
 * $1 checkout, $2 where to show it, $3 uid, $4 gid, then the command.
 */
const AS_WEB_USER = `
while read -r _ place _; do
  case $place in */disks/store) umount --lazy "$place" ;; esac
done </proc/self/mounts
mount --bind "$1" "$2" && mount -o remount,bind,ro,nosuid,nodev "$2" && cd "$2" || exit 1
uid=$3 gid=$4; shift 4; umask 077
exec setpriv --reuid "$uid" --regid "$gid" --clear-groups --no-new-privs --bounding-set=-all --inh-caps=-all "$@"
`;

/** Starts the web tier as its unprivileged user. */
export async function spawnWeb(
  paths: InstancePaths,
  user: SystemUser,
  settings: WebSettings,
): Promise<Daemon> {
  await checkOthersMay(join(checkoutDir(), '.next/BUILD_ID'), 0o004, checkoutDir());
  const { program, args } = await asWebUser(paths, user, settings, ['dist/server.mjs']);
  return spawnDaemon({
    name: 'web',
    program,
    args,
    env: webEnvironment(paths, settings),
    cwd: '/',
    identityFile: identityFile(paths, 'web'),
    logFile: join(paths.logDir, 'web.log'),
  });
}

/** The program and arguments that run a script of the checkout as the web tier's user. */
export async function asWebUser(
  paths: InstancePaths,
  user: SystemUser,
  settings: Pick<WebSettings, 'contentFolders'>,
  script: readonly string[],
): Promise<{ program: string; args: string[] }> {
  await checkCheckout();
  await checkCourses(user, settings.contentFolders);
  await mkdir(paths.appDir, { recursive: true, mode: 0o755 });
  return {
    program: 'unshare',
    args: [
      ...['--mount', '--propagation', 'private', '--', '/bin/sh', '-c', AS_WEB_USER, 'sh'],
      ...[checkoutDir(), paths.appDir, String(user.uid), String(user.gid)],
      ...[process.execPath, '--enable-source-maps', ...script],
    ],
  };
}

/** What the web tier is told; nothing of the shell's environment beyond the usual. */
export function webEnvironment(
  paths: InstancePaths,
  settings: WebSettings,
): ReturnType<typeof inheritedEnvironment> {
  const checkout = checkoutDir();
  // A course inside the checkout is seen where the checkout is shown.
  const shown = (folder: string) =>
    folder.startsWith(`${checkout}/`) ? join(paths.appDir, folder.slice(checkout.length)) : folder;
  return {
    ...inheritedEnvironment(),
    HOME: '/nonexistent',
    NEXT_TELEMETRY_DISABLED: '1',
    DRYDOCK_DATA: paths.dataDir,
    DRYDOCK_SANDBOXD: paths.sandboxdSocket,
    DRYDOCK_CONTENT: settings.contentFolders.map(shown).join(':'),
    DRYDOCK_AUTHOR: settings.author ? '1' : '0',
    DRYDOCK_LOG: settings.logLevel,
    DRYDOCK_TRUST_PROXY: settings.trustProxy ? '1' : '0',
    DATABASE_URL: settings.databaseUrl,
    PORT: String(settings.port),
  };
}

/** A clone made with a strict umask cannot be read by another user, wherever it is shown. */
async function checkCheckout(): Promise<void> {
  const checkout = checkoutDir();
  await checkOthersMay(checkout, 0o005, checkout);
  for (const file of [
    'package.json',
    'dist/cli.mjs',
    'prisma/schema.prisma',
    'node_modules/next/package.json',
  ]) {
    await checkOthersMay(join(checkout, file), 0o004, checkout);
  }
}

async function checkCourses(user: SystemUser, folders: readonly string[]): Promise<void> {
  const checkout = checkoutDir();
  for (const folder of folders) {
    if (folder.startsWith(`${checkout}/`)) await checkOthersMay(folder, 0o005, checkout);
    else await checkReachable(user, folder);
  }
}

async function checkReachable(user: SystemUser, folder: string): Promise<void> {
  const asUser = ['--reuid', String(user.uid), '--regid', String(user.gid), '--clear-groups'];
  if ((await command('setpriv', [...asUser, 'test', '-r', folder, '-a', '-x', folder])).code === 0) return;
  throw new Failure(
    `The course folder ${folder} is not there, or closed to the web tier's unprivileged user ${user.name}.`,
    `Correct DRYDOCK_CONTENT, or put the courses where others may read them: chmod -R go+rX ${folder}`,
  );
}

async function checkOthersMay(path: string, bits: number, checkout: string): Promise<void> {
  const found = await stat(path).catch(() => undefined);
  if (!found) throw new Failure(`${path} is missing.`, 'Run `npm start` again; it makes what is not there.');
  if ((found.mode & bits) === bits) return;
  throw new Failure(
    `${path} is closed to the web tier's unprivileged user (mode ${(found.mode & 0o777).toString(8)}).`,
    `Open the folder for reading: chmod -R go+rX ${checkout}`,
  );
}

/** Runs a script of the checkout as the web tier's user to its end; what it prints is given back. */
export async function runAsWebUser(
  paths: InstancePaths,
  user: SystemUser,
  settings: WebSettings,
  script: readonly string[],
): Promise<string> {
  const { program, args } = await asWebUser(paths, user, settings, script);
  const { code, stdout, stderr } = await command(program, args, {
    env: webEnvironment(paths, settings),
    limitMs: SCRIPT_LIMIT_MS,
  });
  if (code === 0) return stdout;
  throw new Failure(
    (stderr.trim() || stdout.trim()).replace(/^✗ /, ''),
    'Mend what the lines above name, then run the same command again.',
  );
}

/** Waits until the web tier answers that it can be used. */
export async function awaitWeb(wait: {
  address: string;
  logFile: string;
  /** How it ended, once it has. */
  ended: () => string | undefined;
}): Promise<void> {
  const until = Date.now() + ANSWER_LIMIT_MS;
  while (!(await answersWell(wait.address))) {
    const ending = wait.ended();
    if (ending === undefined && Date.now() < until) {
      await sleep(POLL_MS);
      continue;
    }
    const reasons = seriousLines(await logTail(wait.logFile), LEVEL_ERROR).slice(-5);
    const told = reasons.map((reason) => `\n    ${reason}`).join('');
    throw new Failure(
      ending === undefined
        ? `The web tier at ${wait.address} did not answer within ${ANSWER_LIMIT_MS / 1000} s.${told}`
        : `The web tier ended (${ending}) before it served anything.${told}`,
      `The whole story is in ${wait.logFile}.`,
    );
  }
}

async function answersWell(address: string): Promise<boolean> {
  try {
    return (await fetch(`${address}/api/health`, { signal: AbortSignal.timeout(ANSWER_LIMIT_MS) })).ok;
  } catch {
    return false;
  }
}
