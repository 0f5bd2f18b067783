import { z } from 'zod';

/** What every object has (Kubernetes API, "ObjectMeta"). */
export const metadataSchema = z.object({
  metadata: z.object({
    name: z.string().min(1),
    /** Counts the changes of the specification. */
    generation: z.number().int().default(0),
    deletionTimestamp: z.string().optional(),
  }),
});

/** What a controller says of an object, by type. */
export const conditionsSchema = z
  .array(z.object({ type: z.string(), status: z.string(), reason: z.string().default('') }))
  .default([]);

type Conditions = z.infer<typeof conditionsSchema>;

export function conditionOf(conditions: Conditions, type: string): Conditions[number] | undefined {
  return conditions.find((condition) => condition.type === type);
}
