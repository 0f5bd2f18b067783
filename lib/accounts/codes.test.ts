import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { newClassCode, normalizeClassCode } from './class-codes';
import { nameKey, tidyName } from './names';
import { hashPersonalCode, matchesPersonalCode, newPersonalCode } from './personal-codes';
import { WORDS } from './words';

// Codes are slow to hash on purpose.
vi.setConfig({ testTimeout: 120_000 });

const PERSONAL_CODE_BITS = 40;

/** A code as people may type it: any case, in full width, with anything between its letters. */
function typed(code: string): fc.Arbitrary<string> {
  const letters = code.replaceAll('-', '').split('');
  const spoken = letters.map((letter) =>
    fc.tuple(
      fc.constantFrom(letter, letter.toLowerCase(), letter.toUpperCase(), fullWidth(letter)),
      fc.constantFrom('', ' ', '-', '–', '　', '.', '\t'),
    ),
  );
  return fc.tuple(...spoken).map((parts) => parts.flat().join(''));
}

function fullWidth(letter: string): string {
  return String.fromCodePoint((letter.codePointAt(0) ?? 0) + 0xfee0);
}

describe('class codes', () => {
  it('are found however they are typed', () => {
    const code = newClassCode();
    fc.assert(
      fc.property(typed(code), (text) => {
        expect(normalizeClassCode(text)).toBe(code);
      }),
    );
  });

  it('are told apart', () => {
    expect(normalizeClassCode('KITE-4821')).not.toBe(normalizeClassCode('KITE-4812'));
  });

  it('take any text without failing, and normalising twice changes nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const once = normalizeClassCode(text);
        expect(normalizeClassCode(once)).toBe(once);
      }),
    );
  });
});

describe('personal codes', () => {
  it('are too many to guess', () => {
    expect(new Set(WORDS).size).toBe(WORDS.length);
    const bits = 2 * Math.log2(WORDS.length) + 2 * Math.log2(10_000);
    expect(bits).toBeGreaterThanOrEqual(PERSONAL_CODE_BITS);
  });

  it('fit however they are typed', async () => {
    const code = newPersonalCode();
    const hash = await hashPersonalCode(code);
    const matches = fc.asyncProperty(typed(code), async (text) => {
      expect(await matchesPersonalCode(text, hash)).toBe(true);
    });
    await fc.assert(matches, { numRuns: 5 });
  });

  it('do not fit one another, nor a hash that is damaged', async () => {
    const hash = await hashPersonalCode('kelp-4821-moss-7304');
    expect(await matchesPersonalCode('kelp-4821-moss-7305', hash)).toBe(false);
    expect(await matchesPersonalCode('', hash)).toBe(false);
    const damaged = `${hash.slice(0, hash.lastIndexOf('$'))}$`;
    expect(await matchesPersonalCode('kelp-4821-moss-7304', damaged)).toBe(false);
  });

  it('are hashed each with a salt of its own', async () => {
    const hashes = await Promise.all([1, 2].map(() => hashPersonalCode('kelp-4821-moss-7304')));
    expect(hashes[0]).not.toBe(hashes[1]);
  });
});

describe('names', () => {
  it.each([
    ['Ada  Lovelace', ' ada lovelace'],
    ['ＡＤＡ', 'ada'],
    ['Straße', 'STRASSE'],
    ['é', 'e\u0301'],
    ['小　明', '小 明'],
    ['ΣΟΦΟΣ', 'σοφος'],
  ])('%j and %j are one name', (one, other) => {
    expect(nameKey(one)).toBe(nameKey(other));
  });

  it.each([
    ['Ada', 'Ade'],
    ['José', 'Jose'],
    ['小明', '小红'],
  ])('%j and %j are two', (one, other) => {
    expect(nameKey(one)).not.toBe(nameKey(other));
  });

  it('are compared alike before and after tidying', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (name) => {
        expect(nameKey(tidyName(name))).toBe(nameKey(name));
        expect(tidyName(tidyName(name))).toBe(tidyName(name));
      }),
    );
  });
});
