import { connect, type Socket } from 'node:net';
import { AppError, errorCode } from '@/lib/shared/errors';
import type { ClassroomEngine } from '../engine/classroom-engine';
import { runCommand } from '../engine/run-command';
import { fdPath, walk } from '../nested/walk';
import { HolderLink } from './holder-link';

/** The sandbox as terminals need it. */
export interface TerminalHost {
  id: string;
  pid: number;
}

/** Opens a terminal of that name where there is none: see images/sandbox. */
const OPEN = '/usr/lib/drydock/terminal';
const FOLDER = '/run/drydock/terminals';

const START_TIMEOUT_MS = 30_000;
const OUTPUT_LIMIT_BYTES = 4096;

/**
 * Connects to the terminal's holder inside the sandbox, starting it when there is none. The engine is needed for the
 * start alone: the socket is reached from outside, so a terminal outlives whatever happens to sandboxd or the engine.
 * Errors: sandbox_failed.
 */
export async function openHolder(
  engine: ClassroomEngine,
  host: TerminalHost,
  name: string,
): Promise<HolderLink> {
  const path = `${FOLDER}/${name}.sock`;
  const found = await connectHolder(host.pid, path);
  if (found) return HolderLink.open(found);
  await startHolder(engine, host.id, name);
  const started = await connectHolder(host.pid, path);
  if (started) return HolderLink.open(started);
  throw new AppError('sandbox_failed', `The terminal ${name} was started and is not there.`);
}

/** Null when nobody listens there. What listens may be the learner's own: see holder-frames. */
async function connectHolder(pid: number, path: string): Promise<Socket | null> {
  try {
    await using place = await walk(pid, path, false);
    if (!place.stats.isSocket()) return null;
    return await connected(fdPath(place.fd));
  } catch (error) {
    if (errorCode(error) === 'file_not_found') return null;
    throw error;
  }
}

function connected(path: string): Promise<Socket | null> {
  return new Promise((resolve) => {
    const socket = connect({ path });
    socket.once('connect', () => {
      socket.removeAllListeners('error');
      resolve(socket);
    });
    socket.once('error', () => resolve(null));
  });
}

async function startHolder(engine: ClassroomEngine, id: string, name: string): Promise<void> {
  const running = await engine.exec(id, {
    argv: [OPEN, name],
    env: {},
    cwd: '/root',
    terminal: null,
  });
  const limits = { stdin: '', timeoutMs: START_TIMEOUT_MS, outputLimitBytes: OUTPUT_LIMIT_BYTES };
  const { exitCode, stdout, stderr } = await runCommand(running, limits);
  if (exitCode === 0) return;
  const words = `${stdout}${stderr}`.trim() || 'it said nothing';
  throw new AppError('sandbox_failed', `A terminal could not be started in the sandbox: ${words}`);
}
