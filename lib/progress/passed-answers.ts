import { database } from '@/lib/db';
import { answersSchema, type Answers } from '@/lib/shared/wire/report';
import type { ExerciseRef } from './types';

/** What was answered when the exercise last passed; nothing where it asks for no answers. */
export async function passedAnswers(ref: ExerciseRef): Promise<Answers> {
  const { userId, course, lesson, exercise } = ref;
  const found = await database().attempt.findFirst({
    where: { userId, course, lesson, exercise, status: 'passed', lapsed: false },
    orderBy: { createdAt: 'desc' },
    select: { answers: true },
  });
  return answersSchema.parse(found?.answers ?? {});
}
