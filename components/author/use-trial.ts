'use client';

import { useState } from 'react';
import { trialSchema, type Trial } from '@/lib/shared/wire/authoring';
import { request, type Failure } from '../api/request';
import { useSandbox } from '../workspace/sandbox-context';

export interface Trials {
  /** The script that runs now, and with how it went the last one that ended. */
  running: string | null;
  trial: Trial | null;
  /** Why there is no trial, with the server's own words: an author can make use of them. */
  failure: { code: Failure; message: string } | null;
  run: (what: string, afresh: boolean) => Promise<void>;
}

/** Tries scripts of an exercise, one at a time. */
export function useTrial(course: string, lesson: string, exercise: string): Trials {
  const sandbox = useSandbox();
  const [state, setState] = useState<Omit<Trials, 'run'>>({ running: null, trial: null, failure: null });

  const run = async (what: string, afresh: boolean) => {
    if (state.running !== null) return;
    setState({ running: what, trial: null, failure: null });
    const path = `/api/v1/author/courses/${course}/lessons/${lesson}/exercises/${exercise}/trials`;
    const answer = await request(path, trialSchema, { method: 'POST', body: { what, afresh } });
    setState(
      answer.ok
        ? { running: null, trial: answer.data, failure: null }
        : { running: null, trial: null, failure: { code: answer.failure, message: answer.message } },
    );
    sandbox?.refresh();
  };

  return { ...state, run };
}
