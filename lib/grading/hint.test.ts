import { describe, expect, it } from 'vitest';
import type { GradeInput } from './grade-exercise';
import { fakeSandbox } from './testing/fake-sandbox';
import { grade, state, text } from './testing/grade-written';
import { RECORDED } from './testing/recorded-engine';

describe('the hint', () => {
  const hint = (id: string, when?: Record<string, unknown>) => ({ id, text: text(`${id} \${NAME}`), when });
  const failing = [state('a', 'run', 'running'), state('b', 'exit', 'paused'), state('c', 'made', 'exited')];
  const hintFor = async (hints: unknown[], checks: unknown[] = failing, input: Partial<GradeInput> = {}) =>
    (await grade({ checks, hints }, input)).hint;

  it('is for the first assertion that failed, and for what was observed', async () => {
    const hints = [
      hint('any'),
      hint('b-any', { check: 'b' }),
      hint('c-created', { check: 'c', found: 'created' }),
      hint('b-missing', { check: 'b', found: 'missing' }),
      hint('b-exited', { check: 'b', found: 'exited' }),
      hint('b-exited-too', { check: 'b', found: 'exited' }),
    ];
    expect(await hintFor(hints)).toEqual({ id: 'b-exited', text: 'b-exited run', more: false });
  });

  it('is else one for the assertion, else one for any failure, else none', async () => {
    const other = hint('c', { check: 'c' });
    const missing = hint('b-missing', { check: 'b', found: 'missing' });
    expect(await hintFor([hint('any'), missing, other, hint('b', { check: 'b' })])).toMatchObject({
      id: 'b',
    });
    expect(await hintFor([missing, other, hint('any')])).toMatchObject({ id: 'any' });
    expect(await hintFor([missing, other])).toBeNull();
  });

  it('can be for a part of a combination, and is else for the whole', async () => {
    const checks = [
      { id: 'whole', type: 'all', checks: [state('a', 'exit', 'exited'), state('b', 'exit', 'paused')] },
    ];
    const hints = [
      hint('whole-b', { check: 'whole', found: 'b' }),
      hint('part', { check: 'b' }),
      hint('part-exited', { check: 'b', found: 'exited' }),
    ];
    expect(await hintFor(hints, checks)).toMatchObject({ id: 'part-exited' });
    expect(await hintFor(hints.slice(0, 2), checks)).toMatchObject({ id: 'whole-b' });
    expect(await hintFor(hints.slice(1, 2), checks)).toMatchObject({ id: 'part' });
  });

  it('can be for a value of the engine, and is not hindered by one that cannot be read', async () => {
    const checks = [
      { id: 'b', type: 'answer', field: 'f', equals: { container: 'exit', pointer: '/State/ExitCode' } },
    ];
    const hints = [
      hint('unreadable', { check: 'b', found: { container: 'gone', pointer: '/State/Pid' } }),
      hint('engine', { check: 'b', found: { component: 'Engine' } }),
    ];
    expect(await hintFor(hints, checks, { answers: { f: '26.1.5+DFSG1' } })).toMatchObject({ id: 'engine' });
  });

  it('tells a container that keeps crashing from one that has ended', async () => {
    const sandbox = fakeSandbox({ containers: { restart: RECORDED.restart } });
    const hints = [
      hint('ended', { check: 'b', found: 'exited' }),
      hint('crashing', { check: 'b', found: 'restarting' }),
    ];
    expect(await hintFor(hints, [state('b', 'restart', 'running')], { sandbox })).toMatchObject({
      id: 'crashing',
    });
  });
});
