'use client';

import { createContext, use, useCallback, useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { z } from 'zod';
import { sandboxSchema, type Sandbox } from '@/lib/shared/wire/sandbox';
import { request, type Failure } from '../api/request';
import { afterAnswer, INITIAL_SANDBOX, nextStep, type SandboxView } from './sandbox-state';

export interface SandboxControls {
  view: SandboxView;
  /** Starts it, or wakes it. */
  start: () => Promise<void>;
  /** Throws away what is in it. Answers with what went wrong, if anything did. */
  reset: () => Promise<Failure | null>;
  extend: () => Promise<Failure | null>;
  /** Asks for its state now, as after a check. */
  refresh: () => void;
}

/** By how much one press of “Extend” puts off sleep. */
const EXTEND_MINUTES = 60;

/** Phases that show at once that starting was asked for. */
const ASLEEP: ReadonlySet<SandboxView['phase']> = new Set(['idle', 'paused', 'stopped', 'failed']);

interface Found {
  sandbox: Sandbox;
  position: number | null;
}

const foundSchema = z
  .object({ sandbox: sandboxSchema, position: z.number().optional() })
  .transform(({ sandbox, position }): Found => ({ sandbox, position: position ?? null }));

const SandboxContext = createContext<SandboxControls | null>(null);

/** The sandbox of the open lesson; null in a lesson without one. */
export function useSandbox(): SandboxControls | null {
  return use(SandboxContext);
}

type Props = { course: string; lesson: string; enabled: boolean; children: ReactNode };

/** Starts the lesson’s sandbox when `enabled`, and keeps its state while the page is looked at. */
export function SandboxProvider({ course, lesson, enabled, children }: Props) {
  const controls = useSandboxControls(`/api/v1/courses/${course}/lessons/${lesson}/sandbox`);
  const { view, start, refresh } = controls;

  useEffect(() => {
    if (enabled) void start();
  }, [enabled, start]);

  usePolling(view, enabled, start, refresh);
  return <SandboxContext value={controls}>{children}</SandboxContext>;
}

function useSandboxControls(startPath: string): SandboxControls {
  const [view, setView] = useState(INITIAL_SANDBOX);
  const id = view.sandbox?.id ?? null;
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

  const own = `/api/v1/sandboxes/${id ?? ''}`;
  const refresh = useCallback(() => {
    if (own !== '/api/v1/sandboxes/') void ask('GET', own);
  }, [ask, own]);

  const reset = useCallback(() => {
    setView((known) => ({ ...known, phase: 'starting' }));
    return ask('POST', `${own}/reset`);
  }, [ask, own]);

  const extend = useCallback(() => ask('POST', `${own}/extend`, { minutes: EXTEND_MINUTES }), [ask, own]);

  return useMemo(() => ({ view, start, reset, extend, refresh }), [view, start, reset, extend, refresh]);
}

/** Asks again when it is time, and not at all while the page is hidden. */
function usePolling(
  view: SandboxView,
  enabled: boolean,
  start: () => Promise<void>,
  refresh: () => void,
): void {
  useEffect(() => {
    const step = enabled ? nextStep(view) : null;
    if (!step) return;
    const ask = () => (step.ask === 'start' ? void start() : refresh());
    let timer: ReturnType<typeof setTimeout> | undefined;
    const schedule = (afterMs: number) => {
      clearTimeout(timer);
      if (!document.hidden) timer = setTimeout(ask, afterMs);
    };
    const shown = () => schedule(0);
    schedule(step.afterMs);
    document.addEventListener('visibilitychange', shown);
    return () => {
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', shown);
    };
  }, [view, enabled, start, refresh]);
}
