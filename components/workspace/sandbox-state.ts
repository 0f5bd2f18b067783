import type { Sandbox, SandboxState } from '@/lib/shared/wire/sandbox';
import type { Answer, Failure } from '../api/request';

/** What the page knows of the learner’s sandbox. */
export interface SandboxView {
  /** `idle` before the first answer or where there is no room for a terminal; `unreachable` while nobody answers. */
  phase: 'idle' | 'unreachable' | SandboxState;
  sandbox: Sandbox | null;
  /** Place in the queue, while queued. */
  position: number | null;
  /** Why the last request was refused, when it was. */
  failure: Failure | null;
}

export const INITIAL_SANDBOX: SandboxView = { phase: 'idle', sandbox: null, position: null, failure: null };

/** Failures that pass by themselves: ask again, and keep what is known meanwhile. */
const PASSING: ReadonlySet<Failure> = new Set([
  'offline',
  'engine_unavailable',
  'database_unavailable',
  'timeout',
  'internal',
]);

/** The view after an answer about the sandbox. */
export function afterAnswer(
  view: SandboxView,
  answer: Answer<{ sandbox: Sandbox; position: number | null }>,
): SandboxView {
  if (answer.ok) {
    const { sandbox, position } = answer.data;
    return { phase: sandbox.state, sandbox, position, failure: null };
  }
  if (PASSING.has(answer.failure)) return { ...view, phase: 'unreachable', failure: answer.failure };
  return { ...view, phase: 'failed', failure: answer.failure };
}

export type NextStep = { ask: 'state' | 'start'; afterMs: number } | null;

/** What to ask next, and when; null when it is the learner’s turn. */
export function nextStep(view: SandboxView): NextStep {
  switch (view.phase) {
    case 'queued':
      return { ask: 'start', afterMs: 2_000 };
    case 'starting':
      return { ask: 'state', afterMs: 600 };
    case 'ready':
      return { ask: 'state', afterMs: 10_000 };
    case 'unreachable':
      return { ask: view.sandbox ? 'state' : 'start', afterMs: 3_000 };
    case 'paused':
    case 'stopped':
      return { ask: 'state', afterMs: 15_000 };
    case 'failed':
      return view.failure === 'sandbox_not_found' ? { ask: 'start', afterMs: 0 } : null;
    case 'idle':
      return null;
  }
}
