import type { Sandbox, SandboxState } from '@/lib/shared/wire/sandbox';
import type { Answer, Failure } from '../api/request';

/** What the page knows of the learner’s sandbox. */
export interface SandboxView {
  /**
   * `idle` before the first answer or where there is no room for a terminal; `unreachable` while nobody answers; `full`
   * while the machine lets nobody in.
   */
  phase: 'idle' | 'unreachable' | 'full' | SandboxState;
  sandbox: Sandbox | null;
  /** Why the last request was refused, when it was. */
  failure: Failure | null;
  /** The server’s own words for the refusal. */
  refusal: string | null;
}

export const INITIAL_SANDBOX: SandboxView = { phase: 'idle', sandbox: null, failure: null, refusal: null };

/** Failures that pass by themselves: ask again, and keep what is known meanwhile. */
const PASSING: ReadonlySet<Failure> = new Set([
  'offline',
  'engine_unavailable',
  'database_unavailable',
  'timeout',
  'internal',
]);

/** The view after an answer about the sandbox. */
export function afterAnswer(view: SandboxView, answer: Answer<{ sandbox: Sandbox }>): SandboxView {
  if (answer.ok) {
    const { sandbox } = answer.data;
    return { phase: sandbox.state, sandbox, failure: null, refusal: null };
  }
  const { failure, message: refusal } = answer;
  if (PASSING.has(failure)) return { ...view, phase: 'unreachable', failure, refusal: null };
  return { ...view, phase: failure === 'no_capacity' ? 'full' : 'failed', failure, refusal };
}

export interface NextStep {
  ask: 'state' | 'start';
  afterMs: number;
  /** How long to wait while nobody looks at the page; null not to ask then. */
  hiddenMs: number | null;
}

/** The server keeps the question until there is a shell, or for some seconds: see startSandbox. */
const QUEUED_MS = 250;
/** A place in the queue lapses when nobody asks for two minutes. */
const KEEPS_PLACE_MS = 30_000;

/** What to ask next, and when; null when it is the learner’s turn. */
export function nextStep(view: SandboxView): NextStep | null {
  switch (view.phase) {
    case 'queued':
      return { ask: 'start', afterMs: QUEUED_MS, hiddenMs: KEEPS_PLACE_MS };
    case 'full':
      return { ask: 'start', afterMs: 20_000, hiddenMs: null };
    case 'starting':
      return { ask: 'state', afterMs: 600, hiddenMs: null };
    case 'ready':
      return { ask: 'state', afterMs: 10_000, hiddenMs: null };
    case 'unreachable':
      return { ask: view.sandbox ? 'state' : 'start', afterMs: 3_000, hiddenMs: null };
    case 'paused':
    case 'stopped':
      return { ask: 'state', afterMs: 15_000, hiddenMs: null };
    case 'failed':
      return view.failure === 'sandbox_not_found' ? { ask: 'start', afterMs: 0, hiddenMs: null } : null;
    case 'idle':
      return null;
  }
}
