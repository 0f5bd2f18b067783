import { database, isUniqueViolation, storedJson } from '@/lib/db';
import { reportSchema } from '@/lib/shared/wire/report';
import type { Attempt, AttemptInput } from './types';

/** Stores an attempt once: a repeated one answers with the first one's record and `recorded: false`. */
export async function recordAttempt(input: AttemptInput): Promise<{ attempt: Attempt; recorded: boolean }> {
  const { userId, course, lesson, exercise, idempotencyKey, report, answers } = input;
  const key = { userId, course, lesson, exercise, idempotencyKey };
  const { status, points, maxPoints } = report;
  try {
    const row = await database().attempt.create({
      data: {
        ...key,
        status,
        points,
        maxPoints,
        report: storedJson(report),
        ...(answers && { answers: storedJson(answers) }),
      },
    });
    return { attempt: attempt(row), recorded: true };
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    const first = await database().attempt.findUniqueOrThrow({
      where: { userId_course_lesson_exercise_idempotencyKey: key },
    });
    return { attempt: attempt(first), recorded: false };
  }
}

function attempt(row: Omit<Attempt, 'report'> & { report: unknown }): Attempt {
  const { id, userId, course, lesson, exercise, status, points, maxPoints, createdAt } = row;
  const report = reportSchema.parse(row.report);
  return { id, userId, course, lesson, exercise, status, points, maxPoints, report, createdAt };
}
