'use client';

import { useEffect, useEffectEvent } from 'react';
import type { z } from 'zod';
import { request, type Answer } from './request';

/** Asks again and again while the page is looked at, one question at a time, and at once when it is looked at again. */
export function usePolling<T>(
  path: string,
  schema: z.ZodType<T>,
  everyMs: number,
  onAnswer: (answer: Answer<T>) => void,
): void {
  const tell = useEffectEvent(onAnswer);
  useEffect(() => {
    const leaving = new AbortController();
    let busy = false;
    const ask = async () => {
      if (document.hidden || busy) return;
      busy = true;
      const answer = await request(path, schema, { signal: leaving.signal });
      busy = false;
      if (!leaving.signal.aborted) tell(answer);
    };
    const timer = setInterval(() => void ask(), everyMs);
    const shown = () => void ask();
    document.addEventListener('visibilitychange', shown);
    return () => {
      leaving.abort();
      clearInterval(timer);
      document.removeEventListener('visibilitychange', shown);
    };
  }, [path, schema, everyMs]);
}
