import { describe, expect, it } from 'vitest';
import type { Sandbox, SandboxState } from '@/lib/shared/wire/sandbox';
import type { Failure } from '../api/request';
import { afterAnswer, INITIAL_SANDBOX, nextStep, type SandboxView } from './sandbox-state';

function sandbox(state: SandboxState): Sandbox {
  const id = 'abcdefabcdef';
  const expiresAt = '2030-01-01T00:00:00Z';
  return { id, state, reason: null, position: null, expiresAt, usage: null, checkpoints: [] };
}

function known(state: SandboxState): SandboxView {
  return afterAnswer(INITIAL_SANDBOX, {
    ok: true,
    status: 200,
    data: { sandbox: sandbox(state), position: null },
  });
}

function refused(view: SandboxView, failure: Failure): SandboxView {
  return afterAnswer(view, { ok: false, failure, message: '' });
}

describe('a sandbox on the page', () => {
  it('is watched closely while it starts and calmly once it is ready', () => {
    expect(nextStep(known('starting'))).toEqual({ ask: 'state', afterMs: 600 });
    expect(nextStep(known('ready'))).toEqual({ ask: 'state', afterMs: 10_000 });
  });

  it('keeps its place in the queue by asking to start again', () => {
    const queued = afterAnswer(INITIAL_SANDBOX, {
      ok: true,
      status: 202,
      data: { sandbox: sandbox('queued'), position: 3 },
    });
    expect(queued).toMatchObject({ phase: 'queued', position: 3 });
    expect(nextStep(queued)).toMatchObject({ ask: 'start' });
  });

  it('is kept in mind while the server cannot be reached', () => {
    const lost = refused(known('ready'), 'offline');
    expect(lost).toMatchObject({ phase: 'unreachable', sandbox: { id: 'abcdefabcdef' } });
    expect(nextStep(lost)).toMatchObject({ ask: 'state' });
    expect(nextStep(refused(INITIAL_SANDBOX, 'engine_unavailable'))).toMatchObject({ ask: 'start' });
  });

  it('waits for the learner when the machine is full or the sandbox failed', () => {
    expect(refused(INITIAL_SANDBOX, 'no_capacity')).toMatchObject({
      phase: 'failed',
      failure: 'no_capacity',
    });
    expect(nextStep(refused(INITIAL_SANDBOX, 'no_capacity'))).toBeNull();
    expect(nextStep(known('failed'))).toBeNull();
  });

  it('is leased anew when it is gone', () => {
    expect(nextStep(refused(known('ready'), 'sandbox_not_found'))).toEqual({ ask: 'start', afterMs: 0 });
  });
});
