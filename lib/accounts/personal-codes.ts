import { randomBytes, randomInt, scrypt, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import { WORDS } from './words';

const derive = promisify<string, Buffer, number, { N: number; r: number; p: number }, Buffer>(scrypt);

const SALT_BYTES = 16;
const KEY_BYTES = 32;

/** About 50 ms and 16 MB for each, off the event loop. A code has over 40 random bits; this makes each guess cost. */
const COST = { N: 2 ** 14, r: 8, p: 1 };

/** A new personal code, as in kelp-4821-moss-7304: over 40 random bits in what a student can copy from a screen. */
export function newPersonalCode(): string {
  const part = () =>
    `${WORDS[randomInt(WORDS.length)] ?? ''}-${randomInt(10_000).toString().padStart(4, '0')}`;
  return `${part()}-${part()}`;
}

/** What the database keeps of a personal code: its hash with the salt and the cost it was made with. */
export async function hashPersonalCode(code: string): Promise<string> {
  const salt = randomBytes(SALT_BYTES);
  const key = await derive(normalizePersonalCode(code), salt, KEY_BYTES, COST);
  return ['scrypt', COST.N, COST.r, COST.p, salt.toString('base64url'), key.toString('base64url')].join('$');
}

/** Whether the code, however it was typed, is the one that was hashed. */
export async function matchesPersonalCode(typed: string, hash: string): Promise<boolean> {
  const [, N, r, p, salt = '', key = ''] = hash.split('$');
  const expected = Buffer.from(key, 'base64url');
  const cost = { N: Number(N), r: Number(r), p: Number(p) };
  const found = await derive(normalizePersonalCode(typed), Buffer.from(salt, 'base64url'), KEY_BYTES, cost);
  return expected.length === KEY_BYTES && timingSafeEqual(found, expected);
}

/** Case, spaces, dashes and full-width letters do not matter. */
function normalizePersonalCode(typed: string): string {
  return typed
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '');
}
