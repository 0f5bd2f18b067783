import { expect, it } from 'vitest';
import type { AssertionStatus, Report } from '@/lib/shared/wire/report';
import { judgeMistake, judgeSolution, judgeUntouched } from './judge';

function report(status: AssertionStatus, hint: string | null = null): Report {
  return {
    status,
    points: 0,
    maxPoints: 10,
    assertions: [
      { id: 'same', status: 'passed', expected: 'It is the same.', found: 'It is.' },
      { id: 'running', status, expected: 'It runs.', found: 'It ended.' },
    ],
    hint: hint === null ? null : { id: hint, text: 'Look.', more: false },
  };
}

it('finds nothing surprising in what is as it should be', () => {
  expect(judgeUntouched(report('failed', 'any'))).toEqual([]);
  expect(judgeSolution(report('passed'))).toEqual([]);
  expect(judgeMistake(report('failed', 'it-ended'), 'it-ended')).toEqual([]);
});

it('says which assertion kept a solution from passing', () => {
  expect(judgeSolution(report('failed', 'it-ended'))).toEqual([
    'expected: passed',
    'observed: failed, hint it-ended',
    'assertion running failed: It runs. Found: It ended.',
  ]);
});

it('names what hints can be chosen by', () => {
  expect(judgeSolution(report('failed'), new Map([['running', 'exited']]))[2]).toBe(
    'assertion running failed: It runs. Found: It ended. For hints: { check: running, found: "exited" }',
  );
});

it('takes what could not be checked for neither passed nor failed', () => {
  expect(judgeUntouched(report('unavailable'))[1]).toBe('observed: unavailable');
  expect(judgeSolution(report('unavailable'))[1]).toBe('observed: unavailable, hint none');
  expect(judgeMistake(report('unavailable'), 'it-ended')[1]).toBe('observed: unavailable, hint none');
});

it('says what an untouched exercise passed by', () => {
  expect(judgeUntouched(report('passed'))).toHaveLength(4);
});

it('says which hint a mistake earned, and which it should', () => {
  expect(judgeMistake(report('failed', 'other'), 'it-ended').slice(0, 2)).toEqual([
    'expected: failed, hint it-ended',
    'observed: failed, hint other',
  ]);
  expect(judgeMistake(report('passed'), 'it-ended')).toContain('observed: passed, hint none');
});
