import fc from 'fast-check';
import { expect, it } from 'vitest';
import { shuffleFor } from './shuffle';

const distinct = fc.uniqueArray(fc.string(), { minLength: 2, maxLength: 8 });

it('is the same for the same seed', () => {
  fc.assert(
    fc.property(fc.string(), distinct, (seed, options) => {
      expect(shuffleFor(seed, options)).toEqual(shuffleFor(seed, options));
    }),
  );
});

it('keeps every option and never shows the right order', () => {
  fc.assert(
    fc.property(fc.string(), distinct, (seed, options) => {
      const shuffled = shuffleFor(seed, options);
      expect(shuffled).not.toEqual(options);
      expect([...shuffled].sort()).toEqual([...options].sort());
    }),
  );
});

it('differs between learners', () => {
  const orders = Array.from({ length: 50 }, (_, seed) =>
    shuffleFor(String(seed), ['a', 'b', 'c', 'd']).join(),
  );
  expect(new Set(orders).size).toBeGreaterThan(5);
});
