import { z } from 'zod';

/** What becomes of a container whose main process is killed. */

export const survivalRequestSchema = z.strictObject({
  withinMs: z.number().int().min(1_000).max(30_000).describe('So long it may take to run again.'),
});

export const survivalSchema = z.object({
  outcome: z
    .enum(['restarted', 'ended', 'unsteady', 'gone', 'not-running', 'removed-at-end'])
    .describe(
      '`restarted`: it runs again, and goes on; `unsteady`: it was restarted and did not go on; `ended`: nobody ' +
        'restarted it; `gone`: it was removed meanwhile; `not-running` and `removed-at-end` (as --rm gives): nothing ' +
        'was done to it.',
    ),
});

export type Survival = z.infer<typeof survivalSchema>;
