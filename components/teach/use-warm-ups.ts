'use client';

import { useState } from 'react';
import { z } from 'zod';
import { warmUpSchema, type WarmUp } from '@/lib/shared/wire/sandboxd';
import type { WarmUpPlan } from '@/lib/shared/wire/warm-ups';
import { nothingSchema, request } from '../api/request';
import { useFailureText } from '../api/use-failure-text';

const plannedSchema = z.object({ warmUp: warmUpSchema });

/** What is planned for a class, with the ways to change it. Both answer whether they succeeded. */
export function useWarmUps(classId: string, initial: readonly WarmUp[]) {
  const failureText = useFailureText();
  const path = `/api/v1/classes/${classId}/warm-ups`;
  const [warmUps, setWarmUps] = useState(initial);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);

  const plan = async (wanted: WarmUpPlan): Promise<boolean> => {
    setBusy(true);
    const answer = await request(path, plannedSchema, { method: 'POST', body: wanted });
    setBusy(false);
    setFailure(answer.ok ? null : failureText(answer.failure));
    if (answer.ok) setWarmUps((known) => byTime([...known, answer.data.warmUp]));
    return answer.ok;
  };

  const cancel = async (id: string): Promise<boolean> => {
    setBusy(true);
    const answer = await request(`${path}/${id}`, nothingSchema, { method: 'DELETE' });
    setBusy(false);
    // One that is over, or that somebody else took back, is gone as well.
    const gone = answer.ok || answer.failure === 'not_found';
    setFailure(answer.ok || gone ? null : failureText(answer.failure));
    if (gone) setWarmUps((known) => known.filter((warmUp) => warmUp.id !== id));
    return gone;
  };
  return { warmUps, busy, failure, plan, cancel };
}

function byTime(warmUps: WarmUp[]): WarmUp[] {
  return warmUps.sort((a, b) => Date.parse(a.from) - Date.parse(b.from));
}
