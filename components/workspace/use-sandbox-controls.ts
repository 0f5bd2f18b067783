'use client';

import { useCallback, useMemo, useRef, useState } from 'react';
import { z } from 'zod';
import { sandboxSchema } from '@/lib/shared/wire/sandbox';
import { request, type Failure } from '../api/request';
import { afterAnswer, INITIAL_SANDBOX, type SandboxView } from './sandbox-state';

export interface SandboxControls {
  view: SandboxView;
  resetting: boolean;
  /** Starts it, wakes it, or asks for its turn. */
  start: () => Promise<void>;
  /**
   * Takes it back: to a checkpoint, to nothing (null), or to the lesson’s start (undefined). Answers with what went
   * wrong, if anything did.
   */
  reset: (checkpoint?: string | null) => Promise<Failure | null>;
  extend: () => Promise<Failure | null>;
  /** Asks for its state now, as after a check. */
  refresh: () => void;
}

/** By how much one press of “Extend” puts off sleep. */
const EXTEND_MINUTES = 60;

/** Phases that show at once that starting was asked for. */
const ASLEEP: ReadonlySet<SandboxView['phase']> = new Set(['idle', 'paused', 'stopped', 'failed']);

const foundSchema = z.object({ sandbox: sandboxSchema });

/** The sandbox of a lesson, by the address at which it is started. */
export function useSandboxControls(startPath: string): SandboxControls {
  const [view, setView] = useState(INITIAL_SANDBOX);
  const [resetting, setResetting] = useState(false);
  const own = `/api/v1/sandboxes/${view.sandbox?.id ?? ''}`;
  // Answers may overtake one another: only the newest question’s answer counts.
  const newest = useRef(0);

  const ask = useCallback(async (method: 'GET' | 'POST', path: string, body?: unknown) => {
    const turn = ++newest.current;
    const answer = await request(path, foundSchema, { method, body });
    if (turn === newest.current) setView((known) => afterAnswer(known, answer));
    return answer.ok ? null : answer.failure;
  }, []);

  const start = useCallback(async () => {
    setView((known) => (ASLEEP.has(known.phase) ? { ...known, phase: 'starting', failure: null } : known));
    await ask('POST', startPath);
  }, [ask, startPath]);

  const refresh = useCallback(() => {
    if (own !== '/api/v1/sandboxes/') void ask('GET', own);
  }, [ask, own]);

  /** What is refused changes nothing: the sandbox is asked how it is. */
  const act = useCallback(
    async (path: string, body: unknown) => {
      const turn = ++newest.current;
      const answer = await request(path, foundSchema, { method: 'POST', body });
      if (answer.ok && turn === newest.current) setView((known) => afterAnswer(known, answer));
      if (!answer.ok) await ask('GET', own);
      return answer.ok ? null : answer.failure;
    },
    [ask, own],
  );

  const reset = useCallback(
    async (checkpoint?: string | null) => {
      setResetting(true);
      try {
        return await act(`${own}/reset`, checkpoint === undefined ? {} : { checkpoint });
      } finally {
        setResetting(false);
      }
    },
    [act, own],
  );

  const extend = useCallback(() => act(`${own}/extend`, { minutes: EXTEND_MINUTES }), [act, own]);

  return useMemo(
    () => ({ view, resetting, start, reset, extend, refresh }),
    [view, resetting, start, reset, extend, refresh],
  );
}
