const STOPPING: readonly NodeJS.Signals[] = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/** One Ctrl-C arrives more than once: from the terminal, and handed on by npm. What comes this soon is the same. */
const SAME_SIGNAL_MS = 500;

/**
 * Calls back when the process is asked to stop, and again for each time that somebody insists.
 * Gives back the way to stop listening.
 */
export function onStopSignal(callback: (signal: NodeJS.Signals, insisted: boolean) => void): () => void {
  let last: number | undefined;
  const listener = (signal: NodeJS.Signals) => {
    const now = Date.now();
    if (last !== undefined && now - last < SAME_SIGNAL_MS) return;
    const insisted = last !== undefined;
    last = now;
    callback(signal, insisted);
  };
  for (const signal of STOPPING) process.on(signal, listener);
  return () => {
    for (const signal of STOPPING) process.off(signal, listener);
  };
}
