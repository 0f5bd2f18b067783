import type { z } from 'zod';
import { CannotCheck, WHY } from '../cannot-check';

/** The engine's answer, of which it is known what it must look like. */
export function told<T>(schema: z.ZodType<T>, answer: unknown): T {
  const parsed = schema.safeParse(answer);
  if (parsed.success) return parsed.data;
  throw new CannotCheck(WHY.nonsense, { cause: parsed.error });
}
