import type { Gradebook } from '@/lib/shared/wire/people';
import { splitAgo } from '../activity/split-ago';

type Moments = Pick<Gradebook['students'][number]['cells'][number], 'firstTriedAt' | 'passedAt'>;

const MINUTE_MS = 60_000;

/** From the first try to the pass, in whole units; null while there is no pass, or when the first try was one. */
export function timeToPass({ firstTriedAt, passedAt }: Moments) {
  if (firstTriedAt === null || passedAt === null || firstTriedAt === passedAt) return null;
  const ms = Date.parse(passedAt) - Date.parse(firstTriedAt);
  if (ms >= MINUTE_MS) return splitAgo(ms);
  return { value: Math.max(1, Math.floor(ms / 1000)), unit: 'second' as const };
}
