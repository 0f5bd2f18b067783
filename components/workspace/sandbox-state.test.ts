import { describe, expect, it } from 'vitest';
import type { Sandbox, SandboxState } from '@/lib/shared/wire/sandbox';
import type { Failure } from '../api/request';
import { afterAnswer, INITIAL_SANDBOX, nextStep, type SandboxView } from './sandbox-state';

function sandbox(state: SandboxState): Sandbox {
  const id = 'abcdefabcdef';
  const expiresAt = '2030-01-01T00:00:00Z';
  const shell = state === 'ready';
  return { id, state, shell, reason: null, position: null, expiresAt, usage: null, checkpoints: [] };
}

function known(state: SandboxState): SandboxView {
  return afterAnswer(INITIAL_SANDBOX, { ok: true, status: 200, data: { sandbox: sandbox(state) } });
}

function refused(view: SandboxView, failure: Failure, message = ''): SandboxView {
  return afterAnswer(view, { ok: false, failure, message });
}

describe('a sandbox on the page', () => {
  it('is watched closely while it starts and calmly once it is ready', () => {
    expect(nextStep(known('starting'))).toMatchObject({ ask: 'state', afterMs: 600 });
    expect(nextStep(known('ready'))).toMatchObject({ ask: 'state', afterMs: 10_000, hiddenMs: null });
  });

  it('keeps its place in the queue by asking to start again, while the page is hidden too', () => {
    const queued = known('queued');
    expect(queued.phase).toBe('queued');
    const step = nextStep(queued);
    expect(step).toMatchObject({ ask: 'start' });
    expect(step?.hiddenMs).toBeLessThan(120_000);
  });

  it('is kept in mind while the server cannot be reached', () => {
    const lost = refused(known('ready'), 'offline');
    expect(lost).toMatchObject({ phase: 'unreachable', sandbox: { id: 'abcdefabcdef' } });
    expect(nextStep(lost)).toMatchObject({ ask: 'state' });
    expect(nextStep(refused(INITIAL_SANDBOX, 'engine_unavailable'))).toMatchObject({ ask: 'start' });
  });

  it('says why the machine lets nobody in, and tries again calmly', () => {
    const full = refused(INITIAL_SANDBOX, 'no_capacity', 'Less than 1 GB of memory is free.');
    expect(full).toMatchObject({ phase: 'full', refusal: 'Less than 1 GB of memory is free.' });
    expect(nextStep(full)).toMatchObject({ ask: 'start', afterMs: 20_000 });
  });

  it('waits for the learner when the sandbox failed', () => {
    expect(nextStep(known('failed'))).toBeNull();
  });

  it('is leased anew when it is gone', () => {
    expect(nextStep(refused(known('ready'), 'sandbox_not_found'))).toMatchObject({
      ask: 'start',
      afterMs: 0,
    });
  });
});
