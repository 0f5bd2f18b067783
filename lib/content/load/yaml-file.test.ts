import fc from 'fast-check';
import { expect, it } from 'vitest';
import { exercisesFileSchema } from '../schema';
import { startReading } from './reading';
import { parseYaml } from './yaml-file';

/** The problems of any text taken for an exercises.yaml. */
function problemsOf(text: string): { line: number; message: string }[] {
  const reading = startReading('/nowhere');
  parseYaml(reading, 'exercises.yaml', text, exercisesFileSchema);
  return reading.problems;
}

it('finds a problem, and never throws, in whatever is not the format', () => {
  const scrap = fc.constantFrom(
    'id: a\n',
    '- ',
    '[',
    '{',
    '}',
    ': ',
    '&a ',
    '*a ',
    '!!map ',
    '"',
    '|\n ',
    '\t',
    '? ',
    '%',
    '---\n',
  );
  const texts = fc.oneof(
    fc.string(),
    fc.array(scrap, { maxLength: 30 }).map((parts) => parts.join('')),
  );
  fc.assert(
    fc.property(texts, (text) => {
      const problems = problemsOf(text);
      expect(problems.length).toBeGreaterThan(0);
      for (const { line } of problems) expect(line).toBeGreaterThanOrEqual(1);
    }),
    { numRuns: 500 },
  );
});

it('finds a problem in any JSON that is not the format', () => {
  fc.assert(fc.property(fc.json(), (text) => problemsOf(text).length > 0));
});

it.each([
  ['nested without end', '['.repeat(100_000)],
  [
    'a bomb of aliases',
    ['a: &a [x, x]', ...Array.from({ length: 30 }, (_, n) => `b${n}: &b${n} [*a, *a]`)].join('\n'),
  ],
  ['a list in itself', 'id: &a [*a]'],
  ['another prototype', '__proto__: { id: a }\nconstructor: 1'],
  ['nothing', ''],
  ['two documents', 'id: a\n---\nid: b'],
])('survives %s', (_, text) => {
  expect(problemsOf(text)).not.toEqual([]);
});
