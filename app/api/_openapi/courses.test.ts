import { expect, it } from 'vitest';
import { check } from './courses';

it('takes answers for a check, and nobody’s word that it passed', () => {
  const { schema } = check.body;
  expect(schema.safeParse({ answers: { berth: 'x' } }).success).toBe(true);
  for (const claim of [{ status: 'passed' }, { points: 10 }, { report: { status: 'passed' } }]) {
    expect(schema.safeParse({ answers: {}, ...claim }).success).toBe(false);
  }
});
