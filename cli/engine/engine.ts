import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Failure } from '../bootstrap/failure.mjs';
import { findProgram } from '../bootstrap/packages.mjs';
import {
  identifyProcess,
  isRunning,
  readIdentity,
  type ProcessIdentity,
} from '../bootstrap/process-identity.mjs';
import { identityFile, type InstancePaths } from '../instance/paths';
import { inheritedEnvironment } from '../processes/inherited-environment';
import { adoptDaemon, spawnDaemon, writeIdentity, type Daemon } from '../processes/spawn-daemon';
import { endProcess, waitForEnd } from '../system/identity';
import { ensureSubordinateIds } from '../system/subordinate-ids';
import { unmountBelow } from '../system/unmount';
import { ensureSystemUser, REMAP_USER } from '../system/users';
import { engineInfo, stopContainers } from './engine-api';
import { writeEngineConfig } from './engine-config';
import type { ClassroomEngine } from './classroom-engine';

/** The dedicated engine of an instance. */
export interface Engine extends ClassroomEngine, Daemon {
  /** It ran already, left by an earlier start. */
  adopted: boolean;
}

const NAME = 'engine';
/** It takes about two seconds; on a cold, busy disk with many sandboxes to restore much longer. */
const START_LIMIT_MS = 90_000;
const STOP_LIMIT_MS = 30_000;
const POLL_MS = 50;

/**
 * The classroom engine of this instance: the one that runs, else a new one, answering on its socket. `runtime` names
 * what sandboxes run with when it is not the engine's own. Errors: Failure.
 */
export async function ensureEngine(paths: InstancePaths, runtime?: string): Promise<Engine> {
  await ensureSystemUser(REMAP_USER);
  const remapId = await ensureSubordinateIds(REMAP_USER);
  const running = await findEngine(paths);
  const changed = await writeEngineConfig(paths, runtime);
  // What can be changed while sandboxes run, runtimes among it, is read again; the rest waits for the next start.
  if (running && changed) process.kill(running.pid, 'SIGHUP');
  const daemon = running ? adoptDaemon(running) : await startEngine(paths);
  const version = await awaitAnswer(paths, daemon);
  return { ...daemon, socket: paths.engine.socket, version, adopted: running !== undefined, remapId };
}

/** The engine process of this instance, if it runs. */
export async function findEngine(paths: InstancePaths): Promise<ProcessIdentity | undefined> {
  const file = identityFile(paths, NAME);
  const known = readIdentity(file);
  if (known && isRunning(known)) return known;
  const pid = Number(await readFile(paths.engine.pidFile, 'utf8').catch(() => ''));
  const found = pid > 0 ? identifyProcess(pid) : undefined;
  if (!found || !(await runsWith(pid, paths.engine.configFile))) return undefined;
  writeIdentity(file, found);
  return found;
}

/** Stops the engine and everything on it, if it runs; containers are kept, stopped. */
export async function stopEngine(paths: InstancePaths): Promise<void> {
  const running = await findEngine(paths);
  if (running) {
    // It would leave them running: that is what live-restore is for.
    await stopContainers(paths.engine.socket, 1).catch(() => undefined);
    await endProcess(running, { graceMs: STOP_LIMIT_MS });
  }
  await endOwnContainerd(paths);
  // One that was killed meanwhile has left a mount that its successor does not take for its own.
  await unmountBelow(paths.engine.root);
  await rm(identityFile(paths, NAME), { force: true });
}

async function startEngine(paths: InstancePaths): Promise<Daemon> {
  await rm(paths.engine.pidFile, { force: true });
  // An engine that was killed took its containerd along. Until somebody reaps it, the number in this file seems to
  // be alive, and the new engine would wait for it in vain.
  if (!(await ownContainerd(paths))) await rm(containerdPidFile(paths), { force: true });
  const { configFile, dataRoot, execRoot, pidFile, socket } = paths.engine;
  return spawnDaemon({
    name: NAME,
    program: findProgram('dockerd') ?? 'dockerd',
    args: [
      ...['--config-file', configFile, '--data-root', dataRoot, '--exec-root', execRoot],
      ...['--pidfile', pidFile, '-H', `unix://${socket}`],
    ],
    env: inheritedEnvironment(),
    cwd: '/',
    identityFile: identityFile(paths, NAME),
    logFile: join(paths.logDir, `${NAME}.log`),
  });
}

async function awaitAnswer(paths: InstancePaths, daemon: Daemon): Promise<string> {
  let ending: string | undefined;
  void daemon.ended.then((how) => (ending = how));
  const until = Date.now() + START_LIMIT_MS;
  while (ending === undefined && Date.now() < until) {
    const info = await engineInfo(paths.engine.socket);
    if (info) return info.ServerVersion;
    await sleep(POLL_MS);
  }
  throw await startFailure(paths, ending ?? `no answer within ${START_LIMIT_MS / 1000} s`);
}

async function startFailure(paths: InstancePaths, ending: string): Promise<Failure> {
  const path = join(paths.logDir, `${NAME}.log`);
  const lines = (await readFile(path, 'utf8').catch(() => '')).trimEnd().split('\n');
  const telling = lines.filter((line) => /level=(error|fatal)|^failed|^unable/.test(line)).slice(-3);
  const shown = (telling.length > 0 ? telling : lines.slice(-3)).map((line) => `    ${line}`).join('\n');
  return new Failure(
    `The classroom engine did not come up (${ending}).\n${shown}`,
    `Read the rest in ${path}; \`npm run doctor\` shows what this machine lacks.`,
  );
}

/** A containerd that the engine started for itself ends with it, unless the engine was killed. */
async function endOwnContainerd(paths: InstancePaths): Promise<void> {
  const identity = await ownContainerd(paths);
  if (identity && !(await waitForEnd(identity, 2_000))) await endProcess(identity, { graceMs: 5_000 });
}

async function ownContainerd(paths: InstancePaths): Promise<ProcessIdentity | undefined> {
  const pid = Number(await readFile(containerdPidFile(paths), 'utf8').catch(() => ''));
  const identity = pid > 0 ? identifyProcess(pid) : undefined;
  return identity && (await runsWith(pid, paths.engine.execRoot)) ? identity : undefined;
}

function containerdPidFile({ engine }: InstancePaths): string {
  return join(engine.execRoot, 'containerd/containerd.pid');
}

async function runsWith(pid: number, argument: string): Promise<boolean> {
  const line = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
  return line.split('\0').some((each) => each.startsWith(argument));
}
