import { z } from 'zod';

/** What the nested engine held when the learner was let in: the "before" that checks compare with. Kept on the server. */
export const baselineSchema = z.object({
  at: z.number().describe('Milliseconds since the epoch, by the host’s clock, which the sandbox shares.'),
  containers: z.record(
    z.string().describe('Name, without its slash.'),
    z.object({ id: z.string(), image: z.string().describe('Image id.'), startedAt: z.string() }),
  ),
  images: z.record(z.string().describe('Reference, as in busybox:latest.'), z.string().describe('Image id.')),
});

export type Baseline = z.infer<typeof baselineSchema>;
