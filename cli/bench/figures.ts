import type { Churned } from './churn';
import type { Held } from './crowd';
import type { Percentiles } from './percentiles';

/** Figures by the names of the contract, and those beyond it; those not asked for are left out. */
export interface Figures {
  lease_cold_ms?: Percentiles;
  burst40_s?: number;
  sandbox_mb?: number;
  lease_warm_ms?: Percentiles;
  echo_ms?: Percentiles;
  check_ms?: Percentiles;
  tick_ms?: Percentiles;
  output_mb_s?: number;
  page_ms?: Percentiles;
  echo_loaded_ms?: Percentiles;
  /** What each of the hundred terminals beside the echo did print, KB/s. */
  echo_loaded_kb_s?: number;
  held?: Held[];
  churn500?: Churned;
}

/** What can be asked for, in the order in which it is measured. */
export const FIGURE_NAMES = [
  ...['lease_cold_ms', 'burst40_s', 'sandbox_mb', 'lease_warm_ms', 'echo_ms', 'check_ms', 'tick_ms'],
  ...['output_mb_s', 'page_ms', 'echo_loaded_ms', 'held', 'churn500'],
] as const;

/** What takes so long that it is measured only for who names it. */
export const LONG_NAMES: readonly string[] = ['churn500'];

/** What a figure should reach on a machine with 2 cores and 24 GB. docs/hosting.md has the same table. */
export interface Reach {
  name: string;
  what: string;
  /** Of a series, which of its values; null for a plain number. */
  of: 'p50' | 'p95' | null;
  atMost?: number;
  atLeast?: number;
  unit: string;
}

export const REACHES: readonly Reach[] = [
  { name: 'lease_warm_ms', what: 'click to prompt, warm pool', of: 'p50', atMost: 250, unit: 'ms' },
  { name: 'lease_warm_ms', what: 'click to prompt, warm pool', of: 'p95', atMost: 600, unit: 'ms' },
  { name: 'lease_cold_ms', what: 'click to prompt, cold', of: 'p95', atMost: 3000, unit: 'ms' },
  { name: 'echo_ms', what: 'keystroke echo alone', of: 'p95', atMost: 10, unit: 'ms' },
  {
    name: 'echo_loaded_ms',
    what: 'echo with 100 terminals each printing 40 KB/s',
    of: 'p95',
    atMost: 50,
    unit: 'ms',
  },
  { name: 'echo_loaded_kb_s', what: 'what each of those did print', of: null, atLeast: 36, unit: 'KB/s' },
  { name: 'sandbox_mb', what: 'memory of an idle sandbox', of: null, atMost: 60, unit: 'MB' },
  {
    name: 'burst40_s',
    what: '40 leases at once, empty pool, all prompting',
    of: null,
    atMost: 15,
    unit: 's',
  },
  { name: 'check_ms', what: 'a check', of: 'p95', atMost: 300, unit: 'ms' },
  { name: 'tick_ms', what: 'command to automatic tick', of: 'p95', atMost: 500, unit: 'ms' },
  { name: 'output_mb_s', what: 'terminal output', of: null, atLeast: 20, unit: 'MB/s' },
  { name: 'page_ms', what: 'a page', of: 'p95', atMost: 300, unit: 'ms' },
  { name: 'held.page_ms', what: 'a page while sandboxes are held', of: 'p95', atMost: 300, unit: 'ms' },
  {
    name: 'churn500.left',
    what: 'things of the machine still held after 500 leases and releases',
    of: null,
    atMost: 0,
    unit: 'things',
  },
  { name: 'held.echo_ms', what: 'echo while sandboxes are held', of: 'p95', atMost: 100, unit: 'ms' },
];

/** Whether a value reaches what it should. */
export function reaches({ atMost, atLeast }: Reach, value: number): boolean {
  return value <= (atMost ?? Number.POSITIVE_INFINITY) && value >= (atLeast ?? Number.NEGATIVE_INFINITY);
}

/** As in "≤ 250 ms". */
export function reachText({ atMost, atLeast, unit }: Reach): string {
  return `${atMost === undefined ? '≥' : '≤'} ${atMost ?? atLeast ?? ''} ${unit}`;
}
