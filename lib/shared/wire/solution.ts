import { z } from 'zod';
import { solutionStateSchema } from './courses';

/** How the authors solve an exercise, as a learner may see it. */
export const solutionSchema = z.object({
  script: z
    .string()
    .nullable()
    .describe('Bash, with this learner’s own values; null where it is only answered.'),
  answers: z.array(z.object({ label: z.string(), values: z.array(z.string()) })),
  state: solutionStateSchema,
});

export type Solution = z.infer<typeof solutionSchema>;
