import type { z } from 'zod';
import type { Localized } from '@/lib/shared/locale';
import { CannotCheck, WHY } from '../cannot-check';

/** The engine's answer, of which it is known what it must look like; whose answer it was is for `why` to say. */
export function told<T>(schema: z.ZodType<T>, answer: unknown, why: Localized = WHY.nonsense): T {
  const parsed = schema.safeParse(answer);
  if (parsed.success) return parsed.data;
  throw new CannotCheck(why, { cause: parsed.error });
}
