import { noJson } from '@/lib/db';

/** What a run says of its sandbox while setup must run there. */
export const UNPREPARED = {
  ...{ generation: null, preparedAt: null, baseline: noJson },
  ...{ setupError: null, restoring: null },
} as const;
