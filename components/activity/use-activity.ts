'use client';

import { useState } from 'react';
import { classActivitySchema, type ClassActivity } from '@/lib/shared/wire/activity';
import type { Failure } from '../api/request';
import { usePolling } from '../api/use-polling';

const EVERY_MS = 3_000;

export interface ActivityState {
  /** The last that is known. */
  activity: ClassActivity;
  /** Why it is no longer renewed. */
  failure: Failure | null;
}

/** A class at work, asked for again and again while the page is looked at. */
export function useActivity(initial: ClassActivity): ActivityState {
  const [state, setState] = useState<ActivityState>({ activity: initial, failure: null });
  usePolling(`/api/v1/classes/${initial.class.id}/activity`, classActivitySchema, EVERY_MS, (answer) =>
    setState(({ activity }) =>
      answer.ok ? { activity: answer.data, failure: null } : { activity, failure: answer.failure },
    ),
  );
  return state;
}
