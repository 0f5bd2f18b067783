'use client';

import { useState } from 'react';
import { reportSchema, type Answers, type Report } from '@/lib/shared/wire/report';
import { request, type Failure } from '../api/request';
import { useLessonProgress } from '../workspace/lesson-progress';

export interface Check {
  busy: boolean;
  report: Report | null;
  /** Why there is no report: nothing was graded. */
  failure: Failure | null;
  run: (answers: Answers) => Promise<void>;
}

/** Checks an exercise; the last report stays until there is a new answer. */
export function useCheck(course: string, lesson: string, exercise: string): Check {
  const { note, reports } = useLessonProgress();
  const [state, setState] = useState<Pick<Check, 'busy' | 'failure'>>({ busy: false, failure: null });

  const run = async (answers: Answers) => {
    setState((known) => ({ ...known, busy: true }));
    const path = `${exercisePath(course, lesson, exercise)}/check`;
    const options = {
      method: 'POST',
      body: { answers },
      headers: { 'idempotency-key': attemptKey() },
    } as const;
    let answer = await request(path, reportSchema, options);
    // Whether a lost request was graded, nobody knows: the same attempt is sent once more, and recorded once.
    if (!answer.ok && answer.failure === 'offline') answer = await request(path, reportSchema, options);
    if (answer.ok) note(exercise, answer.data);
    setState({ busy: false, failure: answer.ok ? null : answer.failure });
  };

  return { ...state, report: state.failure === null ? (reports.get(exercise) ?? null) : null, run };
}

/** Where the API has an exercise. */
export function exercisePath(course: string, lesson: string, exercise: string): string {
  return `/api/v1/courses/${course}/lessons/${lesson}/exercises/${exercise}`;
}

/** `crypto.randomUUID` exists only on secure origins. */
function attemptKey(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('');
}
