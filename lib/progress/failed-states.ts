import { database } from '@/lib/db';
import { reportSchema } from '@/lib/shared/wire/report';
import type { LessonRef } from './types';

/** More attempts than this at one lesson are not looked at: by then everything is open that could be. */
const LOOKED_AT = 500;

/**
 * In how many different ways a learner has failed each exercise of a lesson, by its id: each set of assertions that
 * failed, with what was found and answered, counts once.
 */
export async function failedStates({ userId, course, lesson }: LessonRef): Promise<Map<string, number>> {
  const attempts = await database().attempt.findMany({
    where: { userId, course, lesson, status: 'failed' },
    select: { exercise: true, report: true, answers: true },
    orderBy: { createdAt: 'desc' },
    take: LOOKED_AT,
  });
  const states = new Map<string, Set<string>>();
  for (const { exercise, report, answers } of attempts) {
    const known = states.get(exercise) ?? new Set<string>();
    states.set(exercise, known.add(JSON.stringify([failuresIn(report), answers])));
  }
  return new Map([...states].map(([exercise, different]) => [exercise, different.size]));
}

function failuresIn(report: unknown): unknown {
  const parsed = reportSchema.safeParse(report);
  if (!parsed.success) return report;
  const failed = parsed.data.assertions.filter(({ status }) => status === 'failed');
  return failed.map(({ id, found }) => [id, found]);
}
