import type { z } from 'zod';
import { WHY } from '../cannot-check';
import { told } from '../engine/told';

/** The API server's answer, of which it is known what it must look like. */
export function toldByCluster<T>(schema: z.ZodType<T>, answer: unknown): T {
  return told(schema, answer, WHY.clusterNonsense);
}
