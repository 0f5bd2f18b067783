import { measureCheck, measureEcho, measureLease, measureSandbox, type Subject } from './measures';
import type { Percentiles } from './percentiles';

/** Figures by the names of the contract; those not asked for are left out. */
export interface Figures {
  lease_cold_ms?: Percentiles;
  lease_warm_ms?: Percentiles;
  echo_ms?: Percentiles;
  check_ms?: Percentiles;
  sandbox_mb?: number;
}

export const FIGURE_NAMES = ['lease_cold_ms', 'lease_warm_ms', 'echo_ms', 'check_ms', 'sandbox_mb'] as const;

export type FigureName = (typeof FIGURE_NAMES)[number];

/** Runs `use` on a fresh Drydock that keeps so many sandboxes warm. */
export type WithSubject = (pool: number, use: (subject: Subject) => Promise<void>) => Promise<void>;

/** Warm sandboxes that wait while the figures other than the cold lease are taken. */
const WARM = 2;

/** Measures what was asked for, each on a Drydock with nothing else to do. */
export async function runBench(names: readonly FigureName[], withSubject: WithSubject): Promise<Figures> {
  const wanted = new Set(names);
  const figures: Figures = {};
  if (wanted.has('lease_cold_ms')) {
    await withSubject(0, async (subject) => {
      figures.lease_cold_ms = await measureLease(subject, 'cold lease');
    });
  }
  if (names.some((name) => name !== 'lease_cold_ms')) {
    await withSubject(WARM, async (subject) => {
      if (wanted.has('sandbox_mb')) figures.sandbox_mb = await measureSandbox(subject);
      if (wanted.has('lease_warm_ms')) figures.lease_warm_ms = await measureLease(subject, 'warm lease');
      if (wanted.has('echo_ms')) figures.echo_ms = await measureEcho(subject);
      if (wanted.has('check_ms')) figures.check_ms = await measureCheck(subject);
    });
  }
  return figures;
}
