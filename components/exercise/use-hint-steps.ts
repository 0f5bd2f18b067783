'use client';

import { useState } from 'react';
import { hintStepSchema, type Report } from '@/lib/shared/wire/report';
import { request, type Failure } from '../api/request';

export interface HintSteps {
  /** What is shown so far, the text of the report first. */
  texts: readonly string[];
  more: boolean;
  busy: boolean;
  failure: Failure | null;
  ask: () => Promise<void>;
}

/** The steps of a hint, each fetched when it is asked for: the page does not hold what was not seen. */
export function useHintSteps(hint: NonNullable<Report['hint']>, path: string): HintSteps {
  const [shown, setShown] = useState({ texts: [hint.text], more: hint.more });
  const [state, setState] = useState<Pick<HintSteps, 'busy' | 'failure'>>({ busy: false, failure: null });

  const ask = async () => {
    setState({ busy: true, failure: null });
    const answer = await request(`${path}/hints/${hint.id}`, hintStepSchema, {
      method: 'POST',
      body: { step: shown.texts.length },
    });
    if (answer.ok) setShown({ texts: [...shown.texts, answer.data.text], more: answer.data.more });
    setState({ busy: false, failure: answer.ok ? null : answer.failure });
  };

  return { ...shown, ...state, ask };
}
