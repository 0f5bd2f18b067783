import { z } from 'zod';

const UNITS = { B: 1, kB: 1000, MB: 1000 ** 2, GB: 1000 ** 3, KiB: 1024, MiB: 1024 ** 2, GiB: 1024 ** 3 };

const WRITTEN = /^(\d+(?:\.\d+)?) ?(B|kB|MB|GB|KiB|MiB|GiB)$/;

/** A size as authors and Docker write it, such as 3 MB: MB is a million bytes, MiB is 1024 × 1024. */
export const sizeSchema = z
  .string()
  .regex(WRITTEN, 'a size with its unit, as in 3 MB or 128 MiB')
  .describe('A size such as 3 MB (a million bytes each) or 128 MiB (1024 × 1024).');

/** How many bytes a size of {@link sizeSchema} stands for. */
export function bytesOf(size: string): number {
  const [, number = '0', unit = 'B'] = WRITTEN.exec(size) ?? [];
  return Math.round(Number(number) * UNITS[unit as keyof typeof UNITS]);
}
