import { database, isUniqueViolation, storedJson } from '@/lib/db';
import { findRun } from './find-run';
import { lessonRun } from './runs';
import { newSeed } from './seed';
import type { LessonRef, LessonRun, RunParameters } from './types';

/** The learner's run of a lesson. `draw` is called when there may be none yet; among several at once one draw wins. */
export async function findOrCreateRun(ref: LessonRef & { draw: () => RunParameters }): Promise<LessonRun> {
  const found = await findRun(ref);
  if (found) return found;
  const { userId, course, lesson } = ref;
  const seed = newSeed();
  try {
    const data = { userId, course, lesson, seed, parameters: storedJson(ref.draw()) };
    return lessonRun(await database().lessonRun.create({ data }));
  } catch (error) {
    const winner = isUniqueViolation(error) ? await findRun(ref) : null;
    if (!winner) throw error;
    return winner;
  }
}
