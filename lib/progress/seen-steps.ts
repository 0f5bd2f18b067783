import { database } from '@/lib/db';
import type { HintRef } from './types';

/** How many steps of a hint a learner has seen, with the one that came with the failure. */
export async function seenSteps({ userId, course, lesson, exercise, hint }: HintRef): Promise<number> {
  return database().seenHint.count({ where: { userId, course, lesson, exercise, hint } });
}
