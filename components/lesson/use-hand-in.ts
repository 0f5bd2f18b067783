'use client';

import { useState } from 'react';
import { handInSchema, type HandIn } from '@/lib/shared/wire/hand-in';
import { request, type Failure } from '../api/request';
import { useLessonProgress } from '../workspace/lesson-progress';

export interface HandInControls {
  busy: boolean;
  /** What the last one since the page was opened has brought. */
  result: HandIn | null;
  failure: Failure | null;
  handIn: () => Promise<void>;
}

/** Hands a lesson in; what did not hold shows in its exercise too, and as points that are gone. */
export function useHandIn(course: string, lesson: string): HandInControls {
  const { note, lapse } = useLessonProgress();
  const [busy, setBusy] = useState(false);
  const [last, setLast] = useState<Pick<HandInControls, 'result' | 'failure'>>({
    result: null,
    failure: null,
  });

  const handIn = async () => {
    setBusy(true);
    const path = `/api/v1/courses/${course}/lessons/${lesson}/hand-in`;
    const answer = await request(path, handInSchema, { method: 'POST' });
    setBusy(false);
    if (!answer.ok) {
      setLast({ result: null, failure: answer.failure });
      return;
    }
    for (const { exercise, report } of answer.data.retested) {
      if (answer.data.at !== null && report.status === 'failed') lapse(exercise, report);
      else note(exercise, report);
    }
    setLast({ result: answer.data, failure: null });
  };

  return { busy, ...last, handIn };
}
