import { describe, expect, it } from 'vitest';
import { chooseRange, withRange } from './subordinate-ids';

const USER = 'drydock-remap';

describe('chooseRange', () => {
  it('takes a million upwards on a fresh machine', () => {
    expect(chooseRange(['', ''], USER)).toBe(1_000_000);
  });

  it('keeps the range that the user has', () => {
    const text = `${USER}:2000000:65536\n`;
    expect(chooseRange([text, text], USER)).toBe(2_000_000);
  });

  it('leaves alone what others have, also where they have it in one file only', () => {
    expect(chooseRange(['lxd:1000000:65536\n', 'someone:1065536:65536\n'], USER)).toBe(1_131_072);
  });

  it('moves away from a range that somebody else has too', () => {
    const text = `${USER}:1000000:65536\nroot:1000000:1000000\n`;
    expect(chooseRange([text, ''], USER)).toBe(2_048_576);
  });
});

describe('withRange', () => {
  it('mends two lines into one and leaves the others where they were', () => {
    const text = `ada:100000:65536\n${USER}:1000000:65536\nbob:165536:65536\n${USER}:1065536:65536\n`;
    expect(withRange(text, USER, 1_000_000)).toBe(
      `ada:100000:65536\n${USER}:1000000:65536\nbob:165536:65536\n`,
    );
  });

  it('changes nothing the second time', () => {
    const once = withRange('ada:100000:65536', USER, 1_000_000);
    expect(withRange(once, USER, 1_000_000)).toBe(once);
    expect(once).toBe(`ada:100000:65536\n${USER}:1000000:65536\n`);
  });
});
