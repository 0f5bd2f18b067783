import { randomInt } from 'node:crypto';

const ALPHABET = 'abcdefghijklmnopqrstuvwxyz0123456789';

/** Twelve random characters of a-z and 0-9: 62 bits, and short enough for an interface's name to carry eight of them. */
export function newSandboxId(): string {
  return Array.from({ length: 12 }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
}
