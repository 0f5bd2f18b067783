/** One thing on this machine that a Drydock made outside its data directory, or the directory itself. */
export interface Trace {
  /** As in "bridge dd1a2b-abcdefgh". */
  what: string;
  /** The command that takes it away. */
  remedy: string;
}

/** The words of a list of traces, one line each. */
export function describeTraces(traces: readonly Trace[]): string[] {
  return traces.map(({ what, remedy }) => `${what}; remove it by: ${remedy}`);
}
