'use client';

import { createContext, use, useEffect, useRef, type ReactNode } from 'react';
import { nothingSchema, request } from '../api/request';
import { nextStep, type SandboxView } from './sandbox-state';
import { useSandboxControls, type SandboxControls } from './use-sandbox-controls';

const SandboxContext = createContext<SandboxControls | null>(null);

/** The sandbox of the open lesson; null in a lesson without one. */
export function useSandbox(): SandboxControls | null {
  return use(SandboxContext);
}

type Props = { course: string; lesson: string; enabled: boolean; children: ReactNode };

/** Starts the lesson’s sandbox when `enabled`, and keeps its state while the page is looked at. */
export function SandboxProvider({ course, lesson, enabled, children }: Props) {
  const controls = useSandboxControls(`/api/v1/courses/${course}/lessons/${lesson}/sandbox`);
  const { start } = controls;

  useEffect(() => {
    if (enabled) void start();
  }, [enabled, start]);

  usePolling(controls, enabled);
  useLeavingQueue(controls.view);
  return <SandboxContext value={controls}>{children}</SandboxContext>;
}

/** Asks again when it is time; while the page is hidden only for what would lapse otherwise. */
function usePolling({ view, resetting, start, refresh }: SandboxControls, enabled: boolean): void {
  useEffect(() => {
    const step = enabled && !resetting ? nextStep(view) : null;
    if (!step) return;
    const ask = () => (step.ask === 'start' ? void start() : refresh());
    let timer: ReturnType<typeof setTimeout> | undefined;
    const schedule = (shownMs: number) => {
      clearTimeout(timer);
      const afterMs = document.hidden ? step.hiddenMs : shownMs;
      if (afterMs !== null) timer = setTimeout(ask, afterMs);
    };
    const turned = () => schedule(0);
    schedule(step.afterMs);
    document.addEventListener('visibilitychange', turned);
    return () => {
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', turned);
    };
  }, [view, resetting, enabled, start, refresh]);
}

/** Gives the place in the queue up when the lesson is left for another page. A reload keeps it. */
function useLeavingQueue(view: SandboxView): void {
  const latest = useRef(view);
  useEffect(() => {
    latest.current = view;
  }, [view]);
  useEffect(
    () => () => {
      const { phase, sandbox } = latest.current;
      if (phase !== 'queued' || !sandbox) return;
      void request(`/api/v1/sandboxes/${sandbox.id}?only=queued`, nothingSchema, { method: 'DELETE' });
    },
    [],
  );
}
