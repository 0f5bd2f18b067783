import { setTimeout as sleep } from 'node:timers/promises';
import { isRunning, type ProcessIdentity } from '../bootstrap/process-identity.mjs';

const POLL_MS = 50;

/** Waits until the process is gone, whoever's child it is; false when it still runs after the time. */
export async function waitForEnd(identity: ProcessIdentity, limitMs: number): Promise<boolean> {
  const until = Date.now() + limitMs;
  while (isRunning(identity)) {
    if (Date.now() >= until) return false;
    await sleep(POLL_MS);
  }
  return true;
}

/** Sends the signal if that very process still runs. */
export function signalProcess(identity: ProcessIdentity, signal: NodeJS.Signals): void {
  if (!isRunning(identity)) return;
  try {
    process.kill(identity.pid, signal);
  } catch {
    // It ended between the look and the signal.
  }
}

/** Ends the process: asked first, after the grace made to. */
export async function endProcess(
  identity: ProcessIdentity,
  options: { signal?: NodeJS.Signals; graceMs: number },
): Promise<void> {
  signalProcess(identity, options.signal ?? 'SIGTERM');
  if (await waitForEnd(identity, options.graceMs)) return;
  signalProcess(identity, 'SIGKILL');
  await waitForEnd(identity, options.graceMs);
}
