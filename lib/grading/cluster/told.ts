import type { z } from 'zod';
import { CannotCheck, WHY } from '../cannot-check';

/** The API server's answer, of which it is known what it must look like. */
export function toldByCluster<T>(schema: z.ZodType<T>, answer: unknown): T {
  const parsed = schema.safeParse(answer);
  if (parsed.success) return parsed.data;
  throw new CannotCheck(WHY.clusterNonsense, { cause: parsed.error });
}
