import { useFormatter } from 'use-intl';
import type { Gradebook } from '@/lib/shared/wire/people';
import { timeToPass } from './time-to-pass';

/** How long a pass took after the first try, in words like “12 min”; null when there is nothing to tell. */
export function useTimeTaken() {
  const format = useFormatter();
  return (cell: Gradebook['students'][number]['cells'][number]): string | null => {
    const taken = timeToPass(cell);
    if (!taken) return null;
    return format.number(taken.value, { style: 'unit', unit: taken.unit, unitDisplay: 'short' });
  };
}
