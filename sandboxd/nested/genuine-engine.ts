import { AppError } from '@/lib/shared/errors';
import { startOf, whatIsForeign } from './engine-process';
import type { NestedHost } from './nested-host';
import { findHolder } from './socket-holder';
import type { Place } from './walk';

/** Sockets that are remembered: more than there are sandboxes. */
const REMEMBERED = 512;

interface Listener {
  pid: number;
  start: string;
  /** A look that is under way: what one check asks at the same time shares it. */
  look: Promise<string | null> | null;
}

/** By socket: a socket in a file system has one listener for as long as it is there. */
const listeners = new Map<string, Promise<Listener>>();

/**
 * Lets nobody be asked about a sandbox but the engine that was installed in it. The learner is root beside it and may
 * put another program behind its socket, in its file or into its memory (docs/decisions/genuine-engine.md).
 * `socket` is the handle that will be connected to. Errors: engine_replaced; sandbox_failed when nothing answers.
 */
export async function requireGenuineEngine(host: NestedHost, socket: Place): Promise<void> {
  const key = `${host.pid} ${socket.stats.dev} ${socket.stats.ino} ${socket.stats.ctimeMs}`;
  const listener = await (listeners.get(key) ?? remember(key, identify(socket)));
  listener.look ??= lookAt(host, listener).finally(() => (listener.look = null));
  const foreign = await listener.look;
  if (foreign !== null) throw replaced(foreign);
}

/** What is not as it should be, as a clause, or null. */
async function lookAt(host: NestedHost, { pid, start }: Listener): Promise<string | null> {
  const gone = 'who listened has gone';
  if ((await startOf(pid)) !== start) return gone;
  return whatIsForeign(host, pid).catch(() => gone);
}

function remember(key: string, identified: Promise<Listener>): Promise<Listener> {
  listeners.set(key, identified);
  identified.catch(() => listeners.delete(key));
  for (const oldest of listeners.keys()) {
    if (listeners.size <= REMEMBERED) break;
    listeners.delete(oldest);
  }
  return identified;
}

async function identify(socket: Place): Promise<Listener> {
  const holder = await findHolder(socket.fd);
  if (holder === null)
    throw new AppError('sandbox_failed', 'The engine inside the sandbox does not answer a ping.');
  const start = await startOf(holder.pid);
  if (start === null || holder.answers === false) throw replaced('another process answers in its place');
  return { pid: holder.pid, start, look: null };
}

function replaced(why: string): AppError {
  return new AppError(
    'engine_replaced',
    `The Docker engine in this sandbox is not the one that was installed: ${why}. Reset the sandbox.`,
  );
}
