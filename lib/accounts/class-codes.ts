import { randomInt } from 'node:crypto';
import { WORDS } from './words';

/** A new class code, as in KITE-4821. It is not a secret: it hangs on the wall of the classroom. */
export function newClassCode(): string {
  const word = WORDS[randomInt(WORDS.length)] ?? '';
  return `${word.toUpperCase()}-${randomInt(1000, 10_000)}`;
}

/** A class code as it is stored, from one as people type it: `ｋｉｔｅ 4821` is KITE-4821. */
export function normalizeClassCode(typed: string): string {
  const plain = typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, '');
  return plain.replace(/^([A-Z]+)([0-9]+)$/, '$1-$2');
}
