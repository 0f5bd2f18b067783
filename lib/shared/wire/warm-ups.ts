import { z } from 'zod';
import { warmUpSchema } from './sandboxd';

/** Sandboxes that an instructor wants warm when a class begins, over HTTP. */

export const warmUpPlanSchema = z.strictObject({
  count: warmUpSchema.shape.count.describe('How many sandboxes.'),
  from: warmUpSchema.shape.from.describe('When they are to be ready.'),
  until: warmUpSchema.shape.until.describe('When those that nobody took are let go.'),
});

export type WarmUpPlan = z.infer<typeof warmUpPlanSchema>;

export const classWarmUpsSchema = z.object({
  size: z.number().int().describe('How many students the class has.'),
  warmUps: z.array(warmUpSchema).describe('Those that are not over, the next one first.'),
});

export type ClassWarmUps = z.infer<typeof classWarmUpsSchema>;
