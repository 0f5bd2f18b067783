import type { WarmUp } from '@/lib/shared/wire/sandboxd';

/** What the class does, as far as the warm pool of one kind cares. Times in milliseconds; ages are those of leases. */
export interface Demand {
  /** What the host asked to have warm at any time; 0 keeps none but those that are planned. */
  floor: number;
  /** How long ago each fresh sandbox of the last minutes was leased. */
  leaseAges: number[];
  /** Planned warm-ups that count now, and how many sandboxes were leased since each began. */
  warmUps: { count: number; taken: number }[];
}

/** Demand alone makes the pool this many times its floor at most. */
const CEILING_FACTOR = 4;

/** As many sandboxes are kept as were leased within this time: a rush goes on for a while as it began. */
const RUSH_MS = 60_000;

/** How long leases are remembered: what came slowly but steadily keeps a few more warm. */
export const DEMAND_MS = 10 * 60_000;

/**
 * How many sandboxes of a kind should wait warm: as many as the class took in the last minute, or twice the usual
 * minute, between the floor and a multiple of it; more only where somebody planned for more.
 */
export function warmTarget({ floor, leaseAges, warmUps }: Demand): number {
  const rush = leaseAges.filter((age) => age <= RUSH_MS).length;
  const steady = Math.ceil((2 * leaseAges.filter((age) => age <= DEMAND_MS).length * RUSH_MS) / DEMAND_MS);
  const demanded = Math.min(Math.max(floor, rush, steady), floor * CEILING_FACTOR);
  const planned = warmUps.reduce((sum, { count, taken }) => sum + Math.max(0, count - taken), 0);
  return Math.max(demanded, planned);
}

/** When to begin with a warm-up so that it is done at its time, in milliseconds since the epoch. */
export function warmUpBegins(warmUp: WarmUp, makeMs: number, atOnce: number): number {
  const making = (warmUp.count * makeMs) / atOnce;
  return Date.parse(warmUp.from) - making * MAKING_SLACK - HEAD_START_MS;
}

/** Making slows down beside a class that works. */
const MAKING_SLACK = 2;

const HEAD_START_MS = 60_000;
