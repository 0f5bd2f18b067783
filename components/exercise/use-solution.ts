'use client';

import { useState } from 'react';
import { solutionSchema, type Solution } from '@/lib/shared/wire/solution';
import { request, type Failure } from '../api/request';
import { exercisePath } from './use-check';

export interface SolutionControls {
  solution: Solution | null;
  busy: boolean;
  failure: Failure | null;
  show: () => Promise<void>;
}

/** The authors' solution, fetched when it is asked for: the page does not hold what was not seen. */
export function useSolution(course: string, lesson: string, exercise: string): SolutionControls {
  const [solution, setSolution] = useState<Solution | null>(null);
  const [state, setState] = useState<Pick<SolutionControls, 'busy' | 'failure'>>({
    busy: false,
    failure: null,
  });

  const show = async () => {
    setState({ busy: true, failure: null });
    const path = `${exercisePath(course, lesson, exercise)}/solution`;
    const answer = await request(path, solutionSchema, { method: 'POST' });
    if (answer.ok) setSolution(answer.data);
    setState({ busy: false, failure: answer.ok ? null : answer.failure });
  };

  return { solution, ...state, show };
}
