/** Milliseconds at the middle and at the slow end of n samples. */
export interface Percentiles {
  p50: number;
  p95: number;
  n: number;
}

/** Nearest-rank percentiles of samples in milliseconds, to a tenth. Errors: RangeError when there are none. */
export function percentiles(samples: readonly number[]): Percentiles {
  if (samples.length === 0) throw new RangeError('There are no samples to take percentiles of.');
  const sorted = [...samples].sort((a, b) => a - b);
  const at = (share: number) => {
    const rank = Math.max(1, Math.ceil(share * sorted.length));
    return Math.round((sorted[rank - 1] ?? 0) * 10) / 10;
  };
  return { p50: at(0.5), p95: at(0.95), n: sorted.length };
}
