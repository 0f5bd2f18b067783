const MINUTE_MS = 60_000;
const UNITS = [
  ['day', 24 * 60 * MINUTE_MS],
  ['hour', 60 * MINUTE_MS],
  ['minute', MINUTE_MS],
] as const;

/** A span as a whole number of its largest unit; 0 minutes for less than one, and for what clocks get wrong. */
export function splitAgo(ms: number): { value: number; unit: 'day' | 'hour' | 'minute' } {
  for (const [unit, size] of UNITS) if (ms >= size) return { value: Math.floor(ms / size), unit };
  return { value: 0, unit: 'minute' };
}
