import { z } from 'zod';

/** What the nested engine held when the learner was let in: the "before" that checks compare with. Kept on the server. */
export const baselineSchema = z.object({
  at: z.number().describe('Milliseconds since the epoch, by the host’s clock, which the sandbox shares.'),
  containers: z.record(
    z.string().describe('Name, without its slash.'),
    z.object({
      id: z.string(),
      image: z.string().describe('Image id.'),
      startedAt: z.string(),
      running: z.boolean().optional(),
    }),
  ),
  images: z.record(z.string().describe('Reference, as in busybox:latest.'), z.string().describe('Image id.')),
  // What a baseline of an earlier Drydock does not tell of cannot be checked.
  volumes: z.record(z.string().describe('Name.'), z.string().describe('When it was created.')).optional(),
  networks: z.record(z.string().describe('Name.'), z.string().describe('Network id.')).optional(),
  files: z
    .record(z.string().describe('Path.'), z.string().describe('Fingerprint of what is there.'))
    .optional()
    .describe('Those that the lesson wants unchanged.'),
});

export type Baseline = z.infer<typeof baselineSchema>;
